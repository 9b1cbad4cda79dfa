import type { DeliveryState, Outbox, Parcel } from '../../core/ports/stores.ts';
import { deliveryStates } from '../../core/ports/stores.ts';
import type { Messages } from '../../messages/index.ts';
import { messagesFor } from '../../messages/index.ts';
import { table } from './table.ts';
import { oneLine, placeText, type Told, timeText } from './told.ts';

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
  desk: Told & { outbox: Outbox; now: Date },
): Promise<string> {
  const { outbox, now, locale } = desk;
  const limit = all ? ALL : FIRST;
  const found = await outbox.troubled(new Date(now.getTime() - LATE_MS), limit + 1);
  const parcels = found.slice(0, limit);
  if (json)
    return JSON.stringify(
      parcels.map((parcel) => ({ ...parcel, trouble: troubleOf(parcel) })),
      undefined,
      2,
    );
  const words = messagesFor(locale).operations.deliveries;
  const total = totalOf(await outbox.counts(), words);
  if (parcels.length === 0) return [words.none, ...total].join('\n');
  const more = found.length > limit ? [words.more] : [];
  return [rows(parcels, words, desk), ...more, '', ...adviceFor(parcels, words), ...total].join('\n');
}

function rows(parcels: readonly Parcel[], words: Words, told: Told): string {
  const { columns } = words;
  const heading = { ...columns, due: `${columns.due} (${told.timeZone})` };
  const lines = parcels.map((parcel) => [
    parcel.key,
    stateOf(parcel, words),
    placeText(parcel.place),
    parcel.day,
    timeText(parcel.dueAt, told),
    String(parcel.attempts),
    oneLine(parcel.error ?? ''),
  ]);
  const { key, state, place, day, due, attempts, why } = heading;
  return table([[key, state, place, day, due, attempts, why], ...lines]);
}

function stateOf(parcel: Parcel, { late, states }: Words): string {
  return troubleOf(parcel) === 'late' ? late : states[parcel.state];
}

/** Whatever is neither failed nor uncertain is in the list because it is late. */
function troubleOf({ state }: Parcel): Trouble {
  return state === 'failed' || state === 'uncertain' ? state : 'late';
}

function adviceFor(parcels: readonly Parcel[], { advice }: Words): string[] {
  const troubles = new Set(parcels.map(troubleOf));
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
