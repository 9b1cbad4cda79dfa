import type { PlaceColumns } from '../engine/columns.ts';

/** An outbox entry. Its table is called `parcels`: users' databases have had that name since the first release. */
export interface OutboxRow extends PlaceColumns {
  key: string;
  subscription: string;
  day: string;
  due_at: string;
  /** When the operator put it back in the queue: how late it is counts from then. */
  retried_at: string | null;
  covers_until: string;
  state: string;
  attempts: number;
  try_at: string;
  /** When the first of the earlier attempts began that may have arrived. */
  maybe_sent_at: string | null;
  /** When the present attempt began; until it has a result it may have arrived, too. */
  begun_at: string | null;
  lease_until: string | null;
  /** When it was sent, skipped, given up or dropped. */
  ended_at: string | null;
  message: string | null;
  error: string | null;
}

/** A process that shares the store. */
export interface InstanceRow {
  id: string;
  seen_at: string;
}
