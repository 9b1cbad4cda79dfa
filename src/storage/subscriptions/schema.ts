import type { PlaceColumns } from '../engine/columns.ts';

export interface SubscriptionRow extends PlaceColumns {
  id: string;
  locale: string;
  time_zone: string;
  local_time: string;
  /** JSON array. */
  days: string;
  /** JSON array. */
  topics: string;
  max_items: number;
  when_empty: string;
  /** 1: yes. */
  opens_thread: number | null;
  created_by: string | null;
  created_at: string;
  updated_at: string;
  state: string;
  refusal: string | null;
  /** When its maker was notified of the refusal. */
  told_at: string | null;
  /** Set only while it runs: due subscriptions are found by it. */
  next_at: string | null;
  covered_until: string;
  last_day: string | null;
}
