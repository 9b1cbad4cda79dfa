import type { SourceWarning } from '../../core/model/draft.ts';
import { cleanLine } from './clean-text.ts';
import { countWords } from './count-words.ts';

/** Characters of the Tags block are invisible and can spell a whole message. Flags of regions use a few of them. */
const TAG_CHARACTERS = /[\u{e0000}-\u{e007f}]/gu;
const MIN_TAG_CHARACTERS = 20;
/** More hidden words than a notice that a script shows later has. */
const MIN_HIDDEN_WORDS = 120;
/** A line of so many words that ends like a sentence is prose; menus and buttons are shorter. */
const PROSE_WORDS = 12;

/**
 * What an editor should know before trusting a page.
 * @param page `hidden` and `comments` are what `stripHidden` removed
 */
export function detectWarnings(page: {
  readonly html: string;
  readonly text: string;
  readonly hidden: string;
  readonly comments: string;
}): readonly SourceWarning[] {
  const invisible = [page.hidden, page.comments].join('\n');
  const isHidden =
    looksLikeInstructions(cleanLines(invisible)) ||
    hiddenProseWords(page.hidden) >= MIN_HIDDEN_WORDS ||
    countTagCharacters(page.html) >= MIN_TAG_CHARACTERS;
  return [
    ...(isHidden ? (['hidden-text'] as const) : []),
    ...(looksLikeInstructions(page.text) ? (['instructions'] as const) : []),
  ];
}

function hiddenProseWords(hidden: string): number {
  const lines = hidden.split('\n').map(cleanLine);
  return lines
    .map((line) => (/[.!?…»”"]$/.test(line) ? countWords(line) : 0))
    .reduce((sum, words) => sum + (words >= PROSE_WORDS ? words : 0), 0);
}

function countTagCharacters(html: string): number {
  return html.match(TAG_CHARACTERS)?.length ?? 0;
}

function cleanLines(text: string): string {
  return text.split('\n').map(cleanLine).join('\n');
}

/**
 * Sentences that address a model instead of a reader, in English and in French. A hint for editors, not a filter: articles
 * about such attacks quote them, and attackers find other words.
 */
const INSTRUCTIONS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.!?\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|system)\b[^.!?\n]{0,30}\b(?:instructions?|prompts?|rules|guidelines|directives|context)\b/iu,
  /\b(?:ignore[zr]?|oublie[zr]?|négligez|néglige|contourne[zr]?|ne t(?:iens|enez) (?:pas|aucun) compte)(?!\p{L})[^.!?\n]{0,50}\b(?:instructions?|consignes?|directives?|règles|prompts?)\b/iu,
  /\b(?:you are|act as|pretend to be) (?:now )?(?:an? )?(?:AI|language model|assistant|chatbot|DAN)\b/iu,
  /(?:^|[^\p{L}])(?:tu es|vous êtes|agis comme|agissez comme|comporte-toi comme)(?: désormais| maintenant)? une? (?:IA|intelligence artificielle|modèle de langage|assistante?|agent conversationnel)(?!\p{L})/iu,
  /\b(?:reveal|print|repeat|output|show|display)\b[^.!?\n]{0,30}\b(?:system|hidden|initial|secret) (?:prompt|instructions?|message)\b/iu,
  /\b(?:révèle[zr]?|affiche[zr]?|répète[zr]?|répétez|montre[zr]?)(?!\p{L})[^.!?\n]{0,40}\b(?:prompt|invite|instructions?|consignes?) (?:système|initiale?s?|secr[eè]te?s?|cachée?s?)(?!\p{L})/iu,
  /\b(?:if|when) you(?: are|['’]re) an? (?:AI|LLM|language model|assistant)\b/iu,
  /\bsi (?:tu es|vous êtes) une? (?:IA|LLM|intelligence artificielle|modèle de langage|assistante?)(?!\p{L})/iu,
  /(?:^|\n)\s*(?:system|assistant|système)\s?:\s|<\|?(?:im_start|im_end|system|endoftext)\|?>|\[\/?INST\]/iu,
];

/** UTF-16 units that are searched for instructions. */
const MAX_SEARCHED = 200_000;

export function looksLikeInstructions(text: string): boolean {
  const searched = text.slice(0, MAX_SEARCHED);
  return INSTRUCTIONS.some((pattern) => pattern.test(searched));
}
