import type { ChoiceOption, FlagOption } from '../../src/core/bot/options.ts';
import { messagesFor } from '../../src/messages/index.ts';

const [fr, en] = [messagesFor('fr'), messagesFor('en')];

export const takeOption = {
  type: 'choice',
  names: { fr: 'regard', en: 'take' },
  description: { fr: 'Le regard à montrer d’abord', en: 'Which view to show first' },
  choices: [
    { value: 'neutral', names: { fr: fr.takes.neutral, en: en.takes.neutral } },
    { value: 'optimistic', names: { fr: fr.takes.optimistic, en: en.takes.optimistic } },
    { value: 'pessimistic', names: { fr: fr.takes.pessimistic, en: en.takes.pessimistic } },
  ],
} as const satisfies ChoiceOption;

export const languageOption = {
  type: 'choice',
  names: { fr: 'langue', en: 'lang' },
  description: { fr: 'La langue de la réponse', en: 'The language of the answer' },
  choices: [
    { value: 'fr', names: { fr: 'Français', en: 'French' } },
    { value: 'en', names: { fr: 'Anglais', en: 'English' } },
  ],
} as const satisfies ChoiceOption;

export const privateOption = {
  type: 'flag',
  names: { fr: 'privé', en: 'private' },
  description: {
    fr: 'Pour vous seul, sans rien publier dans le salon',
    en: 'For you alone, nothing is posted in the channel',
  },
} as const satisfies FlagOption;
