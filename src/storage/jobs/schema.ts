import type { PlaceColumns } from '../engine/columns.ts';

export interface JobRow {
  id: string;
  /** SHA-256 of what makes two jobs the same: of open ones there is one. */
  identity: string;
  key: string;
  url: string;
  locale: string;
  draft: string | null;
  remark: string | null;
  state: string;
  stage: string;
  attempts: number;
  /** The process: an attempt that was given back does not count, so that its number may come again. */
  leased_by: string | null;
  lease_until: string | null;
  created_at: string;
  /** When it was done or cancelled. */
  ended_at: string | null;
  /** A `JobResult` as JSON. */
  result: string | null;
  /** 1: wanted whether or not anybody waits. */
  commissioned: number;
}

/** Somebody who waits for a job, in the place where they asked. */
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
  /** 1 or 0. */
  began: number;
  asked_at: string;
  held_until: string | null;
  told_at: string | null;
}

/** That a job was begun: what limits count. Who and where is in it as SHA-256, so that nobody is named in it. */
export interface BegunRow {
  job: string;
  reader: string;
  workspace: string;
  at: string;
}

/** What one call of the model costs, or may cost. */
export interface SpendingRow {
  id: string;
  /** ISO date, in UTC. */
  day: string;
  /** Billionths of a dollar, a whole number: sums of them are exact up to nine million dollars. */
  nanos: number;
}
