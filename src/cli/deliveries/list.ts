import type { DeliveryState, Outbox, OutboxEntry } from '../../core/ports/stores.ts';
import { deliveryStates } from '../../core/ports/stores.ts';
import type { Messages } from '../../messages/index.ts';
import { messagesFor } from '../../messages/index.ts';
import { table } from '../table.ts';
import type { DeliveriesContext } from './delivery.ts';
import { type DisplayOptions, oneLine, placeText, timeText } from './display.ts';

/** Later than this, in ms, a delivery is listed: 10,000 channels take less at 50 a second. */
const LATE_MS = 5 * 60_000;
/** How many are listed without `--all`. */
const FIRST = 50;
const ALL = 1_000_000;

type Trouble = 'late' | 'failed' | 'uncertain';
type Words = Messages['operations']['deliveries'];

/** The deliveries that are late, failed or uncertain, oldest first, and what to do about them. */
export async function listDeliveries(all: boolean, context: DeliveriesContext): Promise<string> {
  const { outbox, now, locale, json } = context;
  const limit = all ? ALL : FIRST;
  const found = await outbox.needingAttention(new Date(now.getTime() - LATE_MS), limit + 1);
  const entries = found.slice(0, limit);
  if (json)
    return JSON.stringify(
      entries.map((entry) => ({ ...entry, trouble: troubleOf(entry) })),
      undefined,
      2,
    );
  const words = messagesFor(locale).operations.deliveries;
  const total = totalLines(await outbox.countByState(), words);
  if (entries.length === 0) return [words.none, ...total].join('\n');
  const more = found.length > limit ? [words.more] : [];
  return [entriesTable(entries, words, context), ...more, '', ...adviceFor(entries, words), ...total].join(
    '\n',
  );
}

function entriesTable(entries: readonly OutboxEntry[], words: Words, display: DisplayOptions): string {
  const { key, state, place, day, due, attempts, why } = words.columns;
  const heading = [key, state, place, day, `${due} (${display.timeZone})`, attempts, why];
  const rows = entries.map((entry) => [
    entry.key,
    stateText(entry, words),
    placeText(entry.place),
    entry.day,
    timeText(entry.dueAt, display),
    String(entry.attempts),
    oneLine(entry.error ?? ''),
  ]);
  return table([heading, ...rows]);
}

function stateText(entry: OutboxEntry, { late, states }: Words): string {
  return troubleOf(entry) === 'late' ? late : states[entry.state];
}

/** Only late ones are listed besides those that failed or are uncertain. */
function troubleOf({ state }: OutboxEntry): Trouble {
  return state === 'failed' || state === 'uncertain' ? state : 'late';
}

function adviceFor(entries: readonly OutboxEntry[], { advice }: Words): string[] {
  const troubles = new Set(entries.map(troubleOf));
  return (['late', 'failed', 'uncertain'] as const)
    .filter((one) => troubles.has(one))
    .map((one) => advice[one]);
}

/** One line with how many there are in each state, over all platforms; no line when there are none at all. */
function totalLines(counts: Awaited<ReturnType<Outbox['countByState']>>, { total, states }: Words): string[] {
  const countIn = (wanted: DeliveryState) =>
    counts.reduce((sum, { state, count }) => sum + (state === wanted ? count : 0), 0);
  const parts = deliveryStates
    .filter((state) => countIn(state) > 0)
    .map((state) => `${states[state]} ${countIn(state)}`);
  return parts.length > 0 ? [total(parts.join(', '))] : [];
}
