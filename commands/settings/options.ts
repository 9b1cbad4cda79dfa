import type { ChoiceOption, FlagOption } from '../../src/core/bot/options.ts';
import { languageOption, takeOption } from '../support/options.ts';
import { zoneOption } from '../support/time-zone.ts';

const who = {
  type: 'choice',
  names: { fr: 'qui', en: 'who' },
  description: {
    fr: 'Qui peut créer des digests ici et changer ces réglages',
    en: 'Who may set up digests here and change these settings',
  },
  choices: [
    { value: 'member', names: { fr: 'Membres', en: 'Members' } },
    { value: 'manager', names: { fr: 'Gestionnaires', en: 'Managers' } },
    { value: 'admin', names: { fr: 'Administrateurs', en: 'Admins' } },
  ],
} as const satisfies ChoiceOption;

const everywhere = {
  type: 'flag',
  names: { fr: 'partout', en: 'everywhere' },
  description: { fr: 'Pour tous les salons', en: 'For all channels' },
} as const satisfies FlagOption;

const reset = {
  type: 'flag',
  names: { fr: 'réinitialiser', en: 'reset' },
  description: { fr: 'Oublier ce qui avait été réglé', en: 'Forget what was set before' },
} as const satisfies FlagOption;

export const settingsOptions = {
  lang: {
    ...languageOption,
    description: { fr: 'La langue de ce que tous voient', en: 'The language of what all see' },
  },
  take: takeOption,
  zone: zoneOption,
  who,
  everywhere,
  reset,
} as const;
