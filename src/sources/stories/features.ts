import { foldAccents } from '../../core/util/fold-accents.ts';
import { actionOf, thingOf } from './lexicon.ts';
import { numbersIn } from './numbers.ts';
import { stopWords } from './stop-words.ts';
import { readableParts, type StoryDocument } from './story-document.ts';

/** What identifies the story of a document. */
export interface Features {
  /** Terms: words by their beginning, meanings by their name. The value says whether it is written like a name. */
  readonly terms: ReadonlyMap<string, boolean>;
  /** Those of the title. */
  readonly titleTerms: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  /** What happens, according to the title. */
  readonly actions: ReadonlySet<string>;
  /** It looks back at something that is over: "three weeks after". */
  readonly looksBack: boolean;
  readonly at: number;
  readonly french: boolean;
}

/** How many letters of a word count: what follows are endings, in either language. */
const STEM_LENGTH = 6;
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;
const LOOKS_BACK =
  /\b(?:\p{L}+|\d+) (?:jours?|semaines?|mois|ans|days?|weeks?|months?|years?) (?:apres|plus tard|after|later)\b|\b(?:lendemain|in (?:the )?wake of)\b|^(?:apres|after) /u;

export function featuresOf(document: StoryDocument): Features {
  const { title, text } = readableParts(document);
  const terms = new Map<string, boolean>();
  const inTitle = new Set<string>();
  for (const { term, isName } of termsIn(title)) {
    terms.set(term, (terms.get(term) ?? false) || isName);
    inTitle.add(term);
  }
  for (const { term, isName } of termsIn(text)) terms.set(term, (terms.get(term) ?? false) || isName);
  const words = foldAccents(title).match(WORD) ?? [];
  return {
    terms,
    titleTerms: inTitle,
    numbers: numbersIn(`${title} . ${text}`),
    actions: new Set(words.flatMap((word) => actionOf(word) ?? [])),
    looksBack: LOOKS_BACK.test(foldAccents(title)) || LOOKS_BACK.test(foldAccents(text)),
    at: document.at.getTime(),
    french: document.language.startsWith('fr'),
  };
}

function* termsIn(text: string): Generator<{ readonly term: string; readonly isName: boolean }> {
  const headline = isTitleCase(text);
  for (const match of text.matchAll(WORD)) {
    const [word] = match;
    const plain = foldAccents(word);
    if (plain.length < 2 || stopWords.has(plain) || /^\d+$/u.test(plain)) continue;
    const meaning = thingOf(plain);
    if (meaning !== undefined) yield { term: `=${meaning}`, isName: false };
    else {
      const isName = !headline && /^\p{Lu}/u.test(word) && !startsSentence(text, match.index);
      yield { term: plain.slice(0, STEM_LENGTH), isName };
    }
  }
}

/** Whether it is the first word of a sentence, whose capital means nothing. */
function startsSentence(text: string, index: number): boolean {
  return /(?:^|[.!?:…]["»”]? |["«“] ?)$/u.test(text.slice(Math.max(0, index - 3), index));
}

/** Whether It Is a Headline in Which Every Word Has a Capital. */
function isTitleCase(text: string): boolean {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  return words.length > 3 && words.filter((word) => /^\p{Lu}/u.test(word)).length > 0.8 * words.length;
}
