export interface DraftRow {
  id: string;
  slug: string;
  /** Of the source's text. */
  hash: string;
  state: string;
  /** 1: an editor has to decide about it, or about a text in it. */
  pending: number;
  /** A `SourceDocument` as JSON. */
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
  /** JSON array: other pages with the same story. */
  others: string | null;
  follows: string | null;
  created_at: string;
  updated_at: string;
}

/** An address that leads to a draft: that of its source, or another one of the same page. */
export interface DraftKeyRow {
  /** SHA-256 of the key. */
  digest: string;
  key: string;
  draft: string;
}

/** A person who may see a draft. */
export interface DraftReaderRow {
  draft: string;
  platform: string;
  person: string;
}
