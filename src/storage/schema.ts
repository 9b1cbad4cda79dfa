/** The tables, as Kysely sees them. Times are ISO 8601 in UTC, so that both databases order them alike. */
export interface Schema {
  posts: PostRow;
}

/** What one of our messages shows. */
export interface PostRow {
  platform: string;
  channel: string;
  message: string;
  workspace: string;
  thread: string | null;
  /** A `Subject` as JSON. */
  about: string;
  updated_at: string;
}
