import { DocumentIndex } from '../../src/sources/stories/index.ts';
import { type Label, type Pair, type PairKind, pairKinds, pairsOf, strangers } from './pairs.ts';
import { readFamilies, type Split } from './tellings.ts';

/** How often it was right: what it found, how much of that was true, and how much there was to be found. */
export interface Score {
  readonly found: number;
  readonly right: number;
  readonly there: number;
}

export interface Measured {
  /** One event, told twice. */
  readonly same: Readonly<Record<PairKind, Score>>;
  /** A later event that goes on from an earlier one. */
  readonly follows: Readonly<Record<PairKind, Score>>;
  /** Pairs that were judged, and how many of them by people to be alike: two events of one family. */
  readonly pairs: number;
  readonly hard: number;
}

/** Each split by itself: every telling of it is put into one index, and asked for in turn. */
export function measureStories(): Readonly<Record<Split, Measured>> {
  const families = readFamilies();
  const of = (split: Split) => {
    const those = families.filter((family) => family.split === split);
    const hard = those.flatMap(pairsOf);
    return measured([...hard, ...strangers(those)], hard.length);
  };
  return { tuned: of('tuned'), 'held out': of('held out'), 'written afterwards': of('written afterwards') };
}

function measured(pairs: readonly Pair[], hard: number): Measured {
  const index = new DocumentIndex();
  const documents = [
    ...new Map(pairs.flatMap(({ earlier, later }) => [earlier, later]).map((one) => [one.key, one])).values(),
  ];
  for (const document of documents) index.add(document);
  // Asked for by another address: one that is known is itself found.
  const asked = new Map(
    documents.map((document) => {
      const unknown = { ...document, key: `${document.key}#asked` };
      const keys = (found: readonly { readonly key: string }[]) => new Set(found.map(({ key }) => key));
      return [document.key, { same: keys(index.find(unknown)), follows: keys(index.findEarlier(unknown)) }];
    }),
  );
  const says = ({ earlier, later }: Pair, what: 'same' | 'follows') =>
    asked.get(later.key)?.[what].has(earlier.key) === true;
  const score = (kind: PairKind, what: Exclude<Label, 'other'>) =>
    scoreOf(
      pairs.filter((pair) => pair.kind === kind),
      (pair) => says(pair, what),
      what,
    );
  const scores = (what: Exclude<Label, 'other'>) => ({
    French: score('French', what),
    English: score('English', what),
    'across languages': score('across languages', what),
  });
  return { same: scores('same'), follows: scores('follows'), pairs: pairs.length, hard };
}

/** Whatever the language. */
export function allOf(scores: Readonly<Record<PairKind, Score>>): Score {
  const sum = (what: keyof Score) => pairKinds.reduce((total, kind) => total + scores[kind][what], 0);
  return { found: sum('found'), right: sum('right'), there: sum('there') };
}

function scoreOf(pairs: readonly Pair[], says: (pair: Pair) => boolean, label: Label): Score {
  const found = pairs.filter(says);
  return {
    found: found.length,
    right: found.filter((pair) => pair.label === label).length,
    there: pairs.filter((pair) => pair.label === label).length,
  };
}
