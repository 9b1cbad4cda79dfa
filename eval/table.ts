import { columns, type Measured, type Rate, type Row } from './grounding/measure.ts';
import type { Outcome } from './hostile/run.ts';

/** What is measured of the checks, as Markdown. */
export function groundingTables(measured: Measured): string {
  const { claims, retold, swaps, alarms, allAlarms, quotes } = measured;
  return [
    section('False sentences that were noticed', [...claims, retold, swaps]),
    section('True sentences that were doubted (false alarms)', [...alarms, allAlarms]),
    section('Quotes', quotes),
  ].join('\n\n');
}

function section(title: string, rows: readonly Row[]): string {
  const heads = columns().map(({ locale, split }) => `${locale === 'fr' ? 'French' : 'English'}, ${split}`);
  const lines = rows.map(
    ({ name, rates }) =>
      `| ${name} | ${columns()
        .map(({ key }) => shown(rates[key]))
        .join(' | ')} |`,
  );
  return [
    `### ${title}`,
    '',
    `| | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---').join('|')}|`,
    ...lines,
  ].join('\n');
}

function shown(rate: Rate | undefined): string {
  if (!rate || rate.of === 0) return '–';
  return `${((100 * rate.hits) / rate.of).toFixed(1)} % (${rate.hits} of ${rate.of})`;
}

/** What came of hostile pages, as Markdown. */
export function hostileTable(outcomes: readonly Outcome[]): string {
  const lines = outcomes.map(
    (one) =>
      `| ${one.name} | ${one.runs} | ${one.published} | ${one.refused} | ${one.pings} | ${one.links} | ${one.leaks} | ${one.unlabelled} | ${one.otherLanguage} |`,
  );
  return [
    '### Hostile pages, and a model that obeys them',
    '',
    '| | runs | published | refused | pings | foreign links | leaked instructions | unlabelled | with another language |',
    '|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
}
