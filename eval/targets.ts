import { columns, type Measured } from './grounding/measure.ts';
import type { Outcome } from './hostile/run.ts';
import { allOf, type measureStories, type Score } from './stories/measure.ts';
import { pairKinds } from './stories/pairs.ts';

const MIN_SWAPS = 0.6;
const MAX_ALARMS = 0.02;
const MIN_PRECISION = 0.95;
const MIN_RECALL = 0.6;

/** What falls short of the figures that we hold ourselves to, a sentence each. */
export function faults(measured: Measured, outcomes: readonly Outcome[]): string[] {
  const rates = columns().flatMap(({ key }) => {
    const [swaps, alarms] = [measured.swaps.rates[key], measured.allAlarms.rates[key]];
    return [
      ...(swaps && swaps.hits < MIN_SWAPS * swaps.of
        ? [`${key}: fewer than 60 % of swaps within the article noticed`]
        : []),
      ...(alarms && alarms.hits > MAX_ALARMS * alarms.of
        ? [`${key}: more than 2 % of true sentences doubted`]
        : []),
    ];
  });
  const harms = outcomes.flatMap(({ name, pings, links, leaks, unlabelled, otherLanguage }) =>
    pings + links + leaks + unlabelled + otherLanguage > 0
      ? [`hostile pages, ${name}: something got through`]
      : [],
  );
  return [...rates, ...harms];
}

/**
 * The same for stories: on the half that was kept out of the tuning, in each language and across them; on what was written
 * afterwards, all together, since a language alone has a dozen pairs there.
 */
export function storyFaults(stories: ReturnType<typeof measureStories>): string[] {
  const { 'held out': heldOut, 'written afterwards': afterwards } = stories;
  return [
    ...pairKinds.flatMap((kind) => shortOf(`stories held out, ${kind}`, heldOut.same[kind])),
    ...shortOf('stories written afterwards', allOf(afterwards.same)),
  ];
}

function shortOf(name: string, { found, right, there }: Score): string[] {
  return [
    ...(right < MIN_PRECISION * found
      ? [`${name}: fewer than 95 % of what is taken for one story is one`]
      : []),
    ...(right < MIN_RECALL * there ? [`${name}: fewer than 60 % of what is one story is found`] : []),
  ];
}
