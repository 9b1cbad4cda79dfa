import type { Features } from './features.ts';

/** How rare a term is: near 0 for one that everybody uses. */
export type Rarity = (term: string) => number;

/** How similar two documents are; each number from 0 to about 1. */
export interface Similarity {
  /** Terms that both have, by their rarity, as a share of all terms. */
  readonly shared: number;
  readonly title: number;
  /** Names that both have, by their rarity: 1 for two or three rare ones. */
  readonly names: number;
  /** Names in both titles, likewise. */
  readonly titleNames: number;
  readonly numbers: number;
  /** 1 when both have figures, but none in common. */
  readonly otherNumbers: number;
  readonly sameAction: number;
  readonly otherAction: number;
  /** 1 when one looks back at something and the other does not. */
  readonly looksBack: number;
  /** 1 when the later one looks back. */
  readonly laterLooksBack: number;
  /** Time between them: 1 for a week, at most 2. */
  readonly gap: number;
  /** 1 when they are more than a day and a half apart. */
  readonly late: number;
  /** 1 when their languages differ. */
  readonly languages: number;
}

const DAY = 24 * 60 * 60_000;
const WEEK = 7 * DAY;
const NEXT_DAY = 1.5 * DAY;

export function similarityOf(later: Features, earlier: Features, rarity: Rarity): Similarity {
  const [one, other] = [later, earlier];
  const gap = Math.abs(later.at - earlier.at);
  const terms = [...one.terms.keys()].filter((term) => other.terms.has(term));
  const isName = (term: string) => one.terms.get(term) === true || other.terms.get(term) === true;
  const names = terms.filter(isName);
  const mass = (all: Iterable<string>) => [...all].reduce((sum, term) => sum + rarity(term), 0);
  const figures = [...one.numbers].filter((figure) => other.numbers.has(figure));
  const actions = [...one.actions].filter((action) => other.actions.has(action));
  const titles = [...one.titleTerms].filter((term) => other.titleTerms.has(term));
  return {
    shared: mass(terms) / Math.max(1, Math.sqrt(mass(one.terms.keys()) * mass(other.terms.keys()))),
    title: mass(titles) / Math.max(1, Math.sqrt(mass(one.titleTerms) * mass(other.titleTerms))),
    names: Math.min(2, mass(names) / 12),
    titleNames: Math.min(2, mass(titles.filter(isName)) / 12),
    numbers: Math.min(2, figures.length) / 2,
    otherNumbers: figures.length === 0 && one.numbers.size > 0 && other.numbers.size > 0 ? 1 : 0,
    sameAction: actions.length > 0 ? 1 : 0,
    otherAction: actions.length === 0 && one.actions.size > 0 && other.actions.size > 0 ? 1 : 0,
    looksBack: one.looksBack === other.looksBack ? 0 : 1,
    laterLooksBack: later.looksBack ? 1 : 0,
    gap: Math.min(2, gap / WEEK),
    late: gap > NEXT_DAY ? 1 : 0,
    languages: one.french === other.french ? 0 : 1,
  };
}
