import type { PlaceColumns } from '../engine/columns.ts';

export interface JobRow {
  id: string;
  /** See `taskIdentity`: there is one open job of each. */
  identity: string;
  key: string;
  url: string;
  locale: string;
  draft: string | null;
  remark: string | null;
  state: string;
  stage: string;
  attempts: number;
  /** The process that leased it: the number of an attempt that was released is used again. */
  leased_by: string | null;
  lease_until: string | null;
  created_at: string;
  /** When it was done or cancelled. */
  ended_at: string | null;
  /** A `JobResult` as JSON. */
  result: string | null;
  /** 1: goes on when nobody waits for it. */
  commissioned: number;
}

/** A person who waits for a job, with the place where they asked. */
export interface WaiterRow extends PlaceColumns {
  id: string;
  job: string;
  /** The person's id. */
  actor: string;
  actor_name: string | null;
  /** JSON array. */
  actor_roles: string | null;
  /** A `Place` as JSON. */
  direct: string;
  locale: string;
  visibility: string;
  /** 1: the person's request began the job; 0: it joined one. */
  began: number;
  asked_at: string;
  /** Until then one process notifies them, and no other. */
  held_until: string | null;
  /** When they were notified. */
  told_at: string | null;
}

/** That a job was begun, for limits. Reader and workspace are SHA-256 hashes, so that the row names nobody. */
export interface BegunRow {
  job: string;
  reader: string;
  workspace: string;
  at: string;
}

/** What one call of the model cost, or may cost at most. */
export interface SpendingRow {
  id: string;
  /** ISO date, in UTC. */
  day: string;
  /** Billionths of a dollar, a whole number: sums are exact up to nine million dollars. */
  nanos: number;
}
