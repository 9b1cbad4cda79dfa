import type {
  ChannelOption,
  ChoiceOption,
  FlagOption,
  NumberOption,
  TextOption,
} from '../../src/core/bot/options.ts';
import { DEFAULT_DIGEST_ITEMS, MAX_DIGEST_ITEMS } from '../../src/core/model/subscription.ts';
import { languageOption } from '../support/options.ts';
import { zoneOption } from '../support/time-zone.ts';
import { suggestStopped, suggestSubscriptions } from './find.ts';
import { suggestTimes } from './time.ts';
import { suggestTopics } from './topics.ts';

const time = {
  type: 'text',
  names: { fr: 'heure', en: 'time' },
  description: { fr: 'À quelle heure : 8 h, 17 h 30, 08:00', en: 'At what time: 8, 5:30 pm, 08:00' },
  max: 40,
  suggest: suggestTimes,
} as const satisfies TextOption;

const days = {
  type: 'choice',
  names: { fr: 'jours', en: 'days' },
  description: { fr: 'Quels jours', en: 'On which days' },
  choices: [
    { value: 'daily', names: { fr: 'Tous les jours', en: 'Every day' } },
    { value: 'weekdays', names: { fr: 'En semaine', en: 'Weekdays' } },
    { value: 'weekends', names: { fr: 'Fin de semaine', en: 'Weekends' } },
    { value: 'monday', names: { fr: 'Lundi', en: 'Monday' } },
    { value: 'tuesday', names: { fr: 'Mardi', en: 'Tuesday' } },
    { value: 'wednesday', names: { fr: 'Mercredi', en: 'Wednesday' } },
    { value: 'thursday', names: { fr: 'Jeudi', en: 'Thursday' } },
    { value: 'friday', names: { fr: 'Vendredi', en: 'Friday' } },
    { value: 'saturday', names: { fr: 'Samedi', en: 'Saturday' } },
    { value: 'sunday', names: { fr: 'Dimanche', en: 'Sunday' } },
  ],
} as const satisfies ChoiceOption;

const topics = {
  type: 'text',
  names: { fr: 'sujets', en: 'topics' },
  description: {
    fr: 'Les sujets, séparés par des virgules; « tous » pour tous',
    en: 'The topics, separated by commas; “all” for all of them',
  },
  max: 400,
  suggest: suggestTopics,
} as const satisfies TextOption;

const items = {
  type: 'number',
  names: { fr: 'articles', en: 'items' },
  description: {
    fr: `Combien d’articles au plus, de 1 à ${MAX_DIGEST_ITEMS} (${DEFAULT_DIGEST_ITEMS} d’ordinaire)`,
    en: `How many articles at most, 1 to ${MAX_DIGEST_ITEMS} (usually ${DEFAULT_DIGEST_ITEMS})`,
  },
  min: 1,
  max: MAX_DIGEST_ITEMS,
} as const satisfies NumberOption;

const empty = {
  type: 'choice',
  names: { fr: 'vide', en: 'empty' },
  description: { fr: 'Quand rien n’est paru', en: 'When nothing was published' },
  choices: [
    { value: 'skip', names: { fr: 'Ne rien publier', en: 'Post nothing' } },
    { value: 'say', names: { fr: 'Le dire', en: 'Say so' } },
    { value: 'older', names: { fr: 'Proposer d’anciens articles', en: 'Show older articles' } },
  ],
} as const satisfies ChoiceOption;

const lang = {
  ...languageOption,
  description: { fr: 'La langue du digest', en: 'The language of the digest' },
} as const satisfies ChoiceOption;

/** Hidden in forms: the platform that has forms opens threads by itself. */
const thread = {
  type: 'choice',
  names: { fr: 'fil', en: 'thread' },
  description: {
    fr: 'Ouvrir un fil sous chaque digest, pour en parler',
    en: 'Open a thread below each digest, to talk about it',
  },
  choices: [
    { value: 'on', names: { fr: 'Oui', en: 'Yes' } },
    { value: 'off', names: { fr: 'Non', en: 'No' } },
  ],
  hiddenInForms: true,
} as const satisfies ChoiceOption;

/** The settings of a subscription: the same to subscribe and to change. */
export const subscriptionOptions = {
  time,
  zone: zoneOption,
  days,
  topics,
  lang,
  items,
  empty,
  thread,
} as const;

export const channelOption = {
  type: 'channel',
  names: { fr: 'salon', en: 'channel' },
  description: { fr: 'Dans quel salon (ici, sinon)', en: 'In which channel (here, otherwise)' },
} as const satisfies ChannelOption;

export const meOption = {
  type: 'flag',
  names: { fr: 'moi', en: 'me' },
  description: { fr: 'Pour moi seul, en message privé', en: 'For me alone, by direct message' },
} as const satisfies FlagOption;

/** Which subscription: suggestions fill in its id. */
export const digestOption = {
  type: 'text',
  names: { fr: 'digest', en: 'digest' },
  description: { fr: 'Lequel, s’il y en a plusieurs', en: 'Which one, if there are several' },
  max: 100,
  suggest: suggestSubscriptions,
  hiddenInForms: true,
} as const satisfies TextOption;

/** The same, for one that is paused, suspended or ended. */
export const stoppedOption = { ...digestOption, suggest: suggestStopped } as const satisfies TextOption;
