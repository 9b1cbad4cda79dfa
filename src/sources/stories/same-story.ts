import type { Similarity } from './similarity.ts';

type Weights = Readonly<Record<keyof Similarity, number>>;

/**
 * How much each similarity counts. Fitted on 2026-11-25 (logistic regression, L2) to the tuning half of the pairs in
 * `eval/stories`, with five-fold cross-validation. The thresholds are where precision reached 0.95 for the same story, and
 * 0.94 for a follow-up: a higher one finds next to nothing.
 */
const same: Weights = {
  shared: 3.52,
  title: 3.48,
  names: 4.42,
  titleNames: 1.43,
  numbers: 2.21,
  otherNumbers: -0.83,
  sameAction: 1.82,
  otherAction: -0.38,
  looksBack: -0.41,
  laterLooksBack: -0.04,
  gap: -2.44,
  late: -5.2,
  languages: 0.58,
};
const SAME_FROM = 2.69 + 1;

const follows: Weights = {
  shared: 4.56,
  title: 3.59,
  names: 3.82,
  titleNames: 1.71,
  numbers: -0.3,
  otherNumbers: -0.42,
  sameAction: -1.59,
  otherAction: 0.57,
  looksBack: 0.3,
  laterLooksBack: 0.5,
  gap: 1.53,
  late: 3.88,
  languages: -0.21,
};
const FOLLOWS_FROM = 9.63 + 1;

/** Above 0: both tell the same event; the greater, the likelier. */
export function sameStoryScore(similarity: Similarity): number {
  return weightedSum(similarity, same) - SAME_FROM;
}

/** Above 0: the later one follows up the earlier one; the greater, the likelier. */
export function followUpScore(similarity: Similarity): number {
  return weightedSum(similarity, follows) - FOLLOWS_FROM;
}

function weightedSum(similarity: Similarity, weights: Weights): number {
  const { shared, title, names, titleNames, numbers, otherNumbers } = similarity;
  const { sameAction, otherAction, looksBack, laterLooksBack, gap, late, languages } = similarity;
  return (
    weights.shared * shared +
    weights.title * title +
    weights.names * names +
    weights.titleNames * titleNames +
    weights.numbers * numbers +
    weights.otherNumbers * otherNumbers +
    weights.sameAction * sameAction +
    weights.otherAction * otherAction +
    weights.looksBack * looksBack +
    weights.laterLooksBack * laterLooksBack +
    weights.gap * gap +
    weights.late * late +
    weights.languages * languages
  );
}
