import type { DeliveryState, Outbox, OutboxEntry } from '../../core/ports/stores.ts';
import { deliveryStates } from '../../core/ports/stores.ts';
import type { Messages } from '../../messages/index.ts';
import { messagesFor } from '../../messages/index.ts';
import { type DisplayOptions, oneLine, placeText, timeText } from './display.ts';
import { table } from './table.ts';

/** A delivery that is this late, in ms, is worth a look: 10,000 channels take less at 50 a second. */
const LATE_MS = 5 * 60_000;
/** What one can read; the rest is for `--all`. */
const FIRST = 50;
const ALL = 1_000_000;

type Trouble = 'late' | 'failed' | 'uncertain';
type Words = Messages['operations']['deliveries'];

interface Wanted {
  readonly all: boolean;
  readonly json: boolean;
}

/** The deliveries that need a hand, oldest first, and what to do. */
export async function list(
  { all, json }: Wanted,
  context: DisplayOptions & { outbox: Outbox; now: Date },
): Promise<string> {
  const { outbox, now, locale } = context;
  const limit = all ? ALL : FIRST;
  const found = await outbox.troubled(new Date(now.getTime() - LATE_MS), limit + 1);
  const entries = found.slice(0, limit);
  if (json)
    return JSON.stringify(
      entries.map((entry) => ({ ...entry, trouble: troubleOf(entry) })),
      undefined,
      2,
    );
  const words = messagesFor(locale).operations.deliveries;
  const total = totalOf(await outbox.counts(), words);
  if (entries.length === 0) return [words.none, ...total].join('\n');
  const more = found.length > limit ? [words.more] : [];
  return [rows(entries, words, context), ...more, '', ...adviceFor(entries, words), ...total].join('\n');
}

function rows(entries: readonly OutboxEntry[], words: Words, told: DisplayOptions): string {
  const { columns } = words;
  const heading = { ...columns, due: `${columns.due} (${told.timeZone})` };
  const lines = entries.map((entry) => [
    entry.key,
    stateOf(entry, words),
    placeText(entry.place),
    entry.day,
    timeText(entry.dueAt, told),
    String(entry.attempts),
    oneLine(entry.error ?? ''),
  ]);
  const { key, state, place, day, due, attempts, why } = heading;
  return table([[key, state, place, day, due, attempts, why], ...lines]);
}

function stateOf(entry: OutboxEntry, { late, states }: Words): string {
  return troubleOf(entry) === 'late' ? late : states[entry.state];
}

/** Whatever is neither failed nor uncertain is in the list because it is late. */
function troubleOf({ state }: OutboxEntry): Trouble {
  return state === 'failed' || state === 'uncertain' ? state : 'late';
}

function adviceFor(entries: readonly OutboxEntry[], { advice }: Words): string[] {
  const troubles = new Set(entries.map(troubleOf));
  return (['late', 'failed', 'uncertain'] as const)
    .filter((one) => troubles.has(one))
    .map((one) => advice[one]);
}

/** How many there are in each state, over all platforms; no line when there are none at all. */
function totalOf(counts: Awaited<ReturnType<Outbox['counts']>>, { total, states }: Words): string[] {
  const sum = (wanted: DeliveryState) =>
    counts.reduce((all, { state, count }) => all + (state === wanted ? count : 0), 0);
  const parts = deliveryStates
    .filter((state) => sum(state) > 0)
    .map((state) => `${states[state]} ${sum(state)}`);
  return parts.length > 0 ? [total(parts.join(', '))] : [];
}
