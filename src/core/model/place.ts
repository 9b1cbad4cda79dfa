/** Where something happens. The ids are the platform's own: do not parse them. */
export interface Place {
  readonly platform: string;
  /** Guild or workspace; the reader's own id where there is none (a direct message). */
  readonly workspace: string;
  readonly channel: string;
  readonly thread?: string;
  /** Set in direct messages: the reader. `channel` may then be their id, and the platform finds the channel. */
  readonly person?: string;
}

/** A whole guild or workspace, or one channel of it. */
export interface Scope {
  readonly platform: string;
  readonly workspace: string;
  /** Undefined: all of it. */
  readonly channel?: string;
  /** Whose direct messages these are: one scope, whichever way the platform names their channel. */
  readonly person?: string;
}
