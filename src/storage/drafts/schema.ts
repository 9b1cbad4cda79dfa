export interface DraftRow {
  id: string;
  slug: string;
  /** Of the source. */
  hash: string;
  state: string;
  /** 1: somebody has to decide about it, or about a text in it. */
  pending: number;
  /** A `Source` as JSON. */
  source: string;
  /** JSON: a `DraftText` by language. */
  texts: string;
  published: string;
  /** JSON array. */
  topics: string;
  reviewed_by: string | null;
  reviewed_at: string | null;
  reason: string | null;
  corrected: string | null;
  /** JSON: other references. */
  others: string | null;
  follows: string | null;
  created_at: string;
  updated_at: string;
}

/** An address that leads to a draft: of its source, and others of the same page. */
export interface DraftKeyRow {
  /** SHA-256 of the key. */
  digest: string;
  key: string;
  draft: string;
}

/** Somebody who may see a draft. */
export interface DraftReaderRow {
  draft: string;
  platform: string;
  person: string;
}
