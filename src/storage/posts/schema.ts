import type { PlaceColumns } from '../engine/columns.ts';

/** A message of ours. */
export interface PostRow extends PlaceColumns {
  message: string;
  /** What it shows: a `PostContent` as JSON. */
  about: string;
  updated_at: string;
}

/** When an article was first seen. */
export interface FirstSeenRow {
  slug: string;
  seen_at: string;
}
