import { allOf, type Measured, type Score } from './measure.ts';
import { pairKinds } from './pairs.ts';
import { type Split, splits } from './tellings.ts';

/** How well stories are told apart, as Markdown. */
export function storiesTable(measured: Readonly<Record<Split, Measured>>): string {
  const rows = splits.flatMap((split) =>
    (['same', 'follows'] as const).flatMap((what) => {
      const scores = measured[split][what];
      const name = what === 'same' ? 'the same story' : 'a follow-up';
      const row = (kind: string, score: Score) =>
        `| ${name} | ${kind} | ${split} | ${precisionOf(score)} | ${recallOf(score)} |`;
      return [...pairKinds.map((kind) => row(kind, scores[kind])), row('all', allOf(scores))];
    }),
  );
  const counts = splits.map(
    (split) => `${measured[split].pairs} pairs ${split}, ${measured[split].hard} of them within a family`,
  );
  return [
    '### Stories',
    '',
    `${counts.join('; ')}.`,
    '',
    '| found to be | language | pairs | precision | recall |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}

function precisionOf({ right, found }: Score): string {
  return shown(right, found);
}

function recallOf({ right, there }: Score): string {
  return shown(right, there);
}

/** With the 95 % interval of Wilson. */
function shown(hits: number, of: number): string {
  if (of === 0) return '–';
  const [low, high] = wilson(hits, of);
  return `${(hits / of).toFixed(2)} (${hits} of ${of}; ${low.toFixed(2)} to ${high.toFixed(2)})`;
}

function wilson(hits: number, of: number): readonly [low: number, high: number] {
  const z = 1.96;
  const share = hits / of;
  const middle = share + z ** 2 / (2 * of);
  const reach = z * Math.sqrt((share * (1 - share)) / of + z ** 2 / (4 * of ** 2));
  const whole = 1 + z ** 2 / of;
  return [(middle - reach) / whole, (middle + reach) / whole];
}
