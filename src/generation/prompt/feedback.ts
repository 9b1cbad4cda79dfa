import type { SectionName } from '../../core/model/commentary.ts';
import type { Locale, Localized } from '../../core/model/locale.ts';

/** Everything that can be wrong with an answer. */
const answerFailureCodes = [
  'number',
  'date',
  'name',
  'negation',
  'order',
  'uncited',
  'other-fact',
  'link',
  'mention',
  'markup',
  'figure',
  'quote',
  'same-quote',
  'other-quote',
  'language',
  'balance',
  'short',
  'translation',
] as const;
export type AnswerFailureCode = (typeof answerFailureCodes)[number];

/** Each as a sentence for the model. `detail` is the word, number or text that is wrong. */
const failureTexts: Localized<Readonly<Record<AnswerFailureCode, (detail: string) => string>>> = {
  fr: {
    number: (detail) => `le nombre « ${detail} » n’est pas tel quel dans les phrases citées`,
    date: (detail) => `la date « ${detail} » n’est pas dans les phrases citées`,
    name: (detail) => `le nom « ${detail} » n’est pas dans les phrases citées`,
    negation: () => 'elle affirme ce que les phrases citées nient, ou l’inverse',
    order: () => 'les noms n’y ont pas le même rôle que dans la phrase citée',
    uncited: () => 'elle ne cite aucune phrase qui existe',
    'other-fact': () => 'elle repose sur une phrase que l’autre commentaire n’utilise pas',
    link: () => 'elle contient un lien ou une adresse',
    mention: () => 'elle contient un @',
    markup: () => 'elle contient des balises ou une mise en forme',
    figure: (detail) => `le chiffre « ${detail} » n’est pas dans la source`,
    quote: () => 'sa citation n’est pas, mot pour mot, une phrase de la source',
    'same-quote': () => 'sa citation est celle de l’autre point de vue : choisis-en une autre',
    'other-quote': () => 'sa citation n’est pas celle de l’autre commentaire',
    language: () => 'ce texte n’est pas en français',
    balance: () => 'les deux points de vue n’ont pas à peu près la même longueur',
    short: () => 'ce texte est trop court',
    translation: () => 'la traduction de cette phrase manque, ou n’a pas les mêmes nombres',
  },
  en: {
    number: (detail) => `the number “${detail}” does not stand like that in the sentences cited`,
    date: (detail) => `the date “${detail}” is not in the sentences cited`,
    name: (detail) => `the name “${detail}” is not in the sentences cited`,
    negation: () => 'it affirms what the sentences cited deny, or the other way round',
    order: () => 'the names do not have the part in it that they have in the sentence cited',
    uncited: () => 'it cites no sentence that exists',
    'other-fact': () => 'it rests on a sentence that the other commentary does not use',
    link: () => 'it contains a link or an address',
    mention: () => 'it contains an @',
    markup: () => 'it contains tags or formatting',
    figure: (detail) => `the figure “${detail}” is not in the source`,
    quote: () => 'its quote is not, word for word, a sentence of the source',
    'same-quote': () => 'its quote is that of the other view: choose another one',
    'other-quote': () => 'its quote is not that of the other commentary',
    language: () => 'this text is not in English',
    balance: () => 'the two views are not about as long as each other',
    short: () => 'this text is too short',
    translation: () => 'the translation of this sentence is missing, or has other numbers',
  },
};

/** The text around the list of failures. */
const frames: Localized<readonly [before: string, after: string]> = {
  fr: [
    'Le programme a vérifié ta réponse. Ceci ne passe pas :',
    'Redonne la réponse entière dans la même forme, corrigée. Ne change rien d’autre. Ce qui ne peut pas être appuyé sur la source, retire-le.',
  ],
  en: [
    'The program has checked your answer. This does not pass:',
    'Give the whole answer again in the same form, corrected. Change nothing else. What cannot be backed by the source, leave out.',
  ],
};

/** Something in an answer that does not pass the checks. */
export interface AnswerFailure {
  readonly code: AnswerFailureCode;
  readonly section: SectionName | 'title' | 'translations';
  /** The sentence that is wrong; absent where the whole section is. */
  readonly sentence?: string;
  /** The word, number or text that is wrong; may be empty. */
  readonly detail: string;
}

/** More would only confuse the model. */
const MAX_FAILURES = 30;

/** Asks the model for a corrected answer. */
export function feedbackPrompt(failures: readonly AnswerFailure[], locale: Locale): string {
  const [before, after] = frames[locale];
  const lines = failures.slice(0, MAX_FAILURES).map(({ code, section, sentence, detail }) => {
    const place = sentence === undefined ? section : `${section}, « ${sentence.slice(0, 300)} »`;
    return `- ${place}: ${failureTexts[locale][code](detail.slice(0, 100))}.`;
  });
  return [before, ...lines, '', after].join('\n');
}
