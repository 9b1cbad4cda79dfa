/** A sentence told again by hand, and what it rests on. */
export interface Retold {
  readonly slug: string;
  /** A stretch of each sentence that it rests on. */
  readonly of: readonly string[];
  readonly claim: string;
}
