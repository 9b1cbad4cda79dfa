import type { Features } from './features.ts';

/** How rare a term is: 0 for one that everybody uses. */
export type Rarity = (term: string) => number;

/** How two tellings are alike, each from 0 to about 1. */
export interface Similarity {
  /** Of the weight of the lighter one, how much both have. */
  readonly shared: number;
  readonly title: number;
  /** Names that both have, by their rarity: 1 for two or three. */
  readonly names: number;
  /** Names in both titles, in the same way. */
  readonly titleNames: number;
  readonly numbers: number;
  /** Both have figures, and none in common. */
  readonly otherNumbers: number;
  readonly sameAction: number;
  readonly otherAction: number;
  /** One looks back at something, the other does not. */
  readonly looksBack: number;
  /** The later one does. */
  readonly laterLooksBack: number;
  /** 1 for a week, 2 at most. */
  readonly gap: number;
  /** Not on the same day, nor on the next. */
  readonly late: number;
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
  const titles = [...one.title].filter((term) => other.title.has(term));
  return {
    shared: mass(terms) / Math.max(1, Math.sqrt(mass(one.terms.keys()) * mass(other.terms.keys()))),
    title: mass(titles) / Math.max(1, Math.sqrt(mass(one.title) * mass(other.title))),
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
