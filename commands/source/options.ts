import type { NumberOption, TextOption } from '../../src/core/bot/options.ts';
import { defaultFilters } from '../../src/core/ports/feeds.ts';
import { suggestTopics } from '../digest/topics.ts';
import { suggestSources } from './find.ts';

const words = {
  type: 'text',
  names: { fr: 'mots', en: 'words' },
  description: {
    fr: 'Seulement ce qui contient l’un de ces mots, séparés par des virgules; « - » pour tout prendre',
    en: 'Only what has one of these words, separated by commas; “-” for anything',
  },
  max: 400,
} as const satisfies TextOption;

const without = {
  type: 'text',
  names: { fr: 'sans', en: 'without' },
  description: {
    fr: 'Rien de ce qui contient l’un de ces mots, séparés par des virgules; « - » pour aucun',
    en: 'Nothing that has one of these words, separated by commas; “-” for none',
  },
  max: 400,
} as const satisfies TextOption;

const topics = {
  type: 'text',
  names: { fr: 'sujets', en: 'topics' },
  description: {
    fr: 'De quoi parlent ses références, sujets séparés par des virgules; « - » pour aucun',
    en: 'What its references are about, topics separated by commas; “-” for none',
  },
  max: 400,
  suggest: suggestTopics,
} as const satisfies TextOption;

const max = {
  type: 'number',
  names: { fr: 'max', en: 'max' },
  description: {
    fr: `Combien de références par jour au plus, de 1 à 100 (${defaultFilters.perDay} d’ordinaire)`,
    en: `How many references a day at most, 1 to 100 (usually ${defaultFilters.perDay})`,
  },
  min: 1,
  max: 100,
} as const satisfies NumberOption;

/** The filters of a source: the same to add and to change. */
export const filterOptions = { words, without, topics, max } as const;

export const urlOption = {
  type: 'text',
  names: { fr: 'adresse', en: 'url' },
  description: {
    fr: 'L’adresse d’un flux, ou d’un site qui en a un',
    en: 'The address of a feed, or of a site that has one',
  },
  max: 2000,
} as const satisfies TextOption;

/** Which source: suggestions fill in its id; a name, a site or an address will do as well. */
export const sourceOption = {
  type: 'text',
  names: { fr: 'source', en: 'source' },
  description: { fr: 'Son titre, son site ou son adresse', en: 'Its title, its site or its address' },
  max: 2000,
  anyWords: true,
  suggest: suggestSources,
} as const satisfies TextOption;
