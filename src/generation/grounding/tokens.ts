import { foldAccents } from '../../core/util/fold-accents.ts';

/** The words of a text in comparable form, without possessives and elided articles (`l’`, `'s`). */
export function comparableWords(text: string): string[] {
  return comparableTokens(text).map(({ word }) => word);
}

export interface Token {
  /** In comparable form. */
  readonly word: string;
  /** As written, without an elided article before it and a possessive after it. */
  readonly written: string;
  readonly index: number;
}

const ELIDED = /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)['’]/iu;

/** As `comparableWords`, with positions. */
export function comparableTokens(text: string): Token[] {
  const found = text.matchAll(/[\p{L}\p{N}]+(?:[-‑.&'’][\p{L}\p{N}]+)*/gu);
  return [...found].map(({ 0: whole, index }) => {
    const elided = ELIDED.exec(whole)?.[0] ?? '';
    const written = whole.slice(elided.length).replace(/['’]s$/u, '');
    return { word: comparable(written), written, index: index + elided.length };
  });
}

/** Without case and accents, with ASCII hyphens and apostrophes. */
export function comparable(text: string): string {
  return foldAccents(text).replace(/‑/gu, '-').replace(/’/gu, "'");
}
