import { foldAccents } from '../../core/util/fold-accents.ts';

/** Text in the spelling in which quotes are compared, with where each of its units comes from. */
export interface FoldedText {
  readonly text: string;
  /** For each unit of `text`, the index in the original of the unit that it stands for. */
  readonly from: readonly number[];
}

const APOSTROPHES = /[’‘‛ʼ′`´]/u;
const QUOTES = /[«»“”„‟″❝❞＂]/u;
const DASHES = /[‐‑‒–—―−]/u;
/** What nobody sees: soft hyphens, zero-width characters, marks of direction. */
const UNSEEN = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFEFF]/u;
/** Before these, and inside guillemets, languages differ in whether there is a space. */
const TIGHT_BEFORE = /[:;!?%»]/u;

/**
 * Apostrophes, quote marks, dashes and spaces in one spelling each; nothing else changes, neither case nor accents.
 * The end of a paragraph becomes a line break, which no quote contains.
 * @param text NFC.
 */
export function foldForQuotes(text: string): FoldedText {
  const units: string[] = [];
  const from: number[] = [];
  const keep = (unit: string, index: number) => {
    units.push(unit);
    from.push(index);
  };
  for (const { 0: token, index } of text.matchAll(/\s+|[\s\S]/gu)) {
    if (/^\s/u.test(token)) foldSpace(token, index, text, units.at(-1), keep);
    else if (token === '…') for (const dot of '...') keep(dot, index);
    else if (!UNSEEN.test(token)) foldCharacter(token, index, keep);
  }
  return { text: units.join(''), from };
}

type Keep = (unit: string, index: number) => void;

function foldSpace(space: string, index: number, text: string, last: string | undefined, keep: Keep): void {
  if ((space.match(/\n/g)?.length ?? 0) > 1) keep('\n', index);
  else if (last === undefined || last === ' ' || last === '\n') return;
  else if (text[index - 1] !== '«' && !TIGHT_BEFORE.test(text.charAt(index + space.length))) keep(' ', index);
}

function foldCharacter(character: string, index: number, keep: Keep): void {
  const folded = APOSTROPHES.test(character)
    ? "'"
    : QUOTES.test(character)
      ? '"'
      : DASHES.test(character)
        ? '-'
        : character;
  for (let unit = 0; unit < folded.length; unit += 1) keep(folded.charAt(unit), index + unit);
}

/** Words in lower case and without accents, possessives and elided articles: how names and terms are compared. */
export function comparableWords(text: string): string[] {
  return comparableTokens(text).map(({ word }) => word);
}

export interface Token {
  readonly word: string;
  /** As written, without what was elided before it. */
  readonly written: string;
  readonly index: number;
}

const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/iu;

/** As `wordsOf`, with where each stands. */
export function comparableTokens(text: string): Token[] {
  const found = text.matchAll(/[\p{L}\p{N}]+(?:[-‑.&'’][\p{L}\p{N}]+)*/gu);
  return [...found].map(({ 0: whole, index }) => {
    const elided = ELIDED.exec(whole)?.[0] ?? '';
    const written = whole.slice(elided.length).replace(/['’]s$/u, '');
    return { word: comparable(written), written, index: index + elided.length };
  });
}

/** Without case and accents; hyphens and apostrophes in one spelling each. */
export function comparable(text: string): string {
  return foldAccents(text).replace(/‑/gu, '-').replace(/’/gu, "'");
}
