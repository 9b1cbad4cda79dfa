/** What Slack sends to an app, before it is put on a socket or into a request. */
export interface Envelope {
  readonly kind: 'events_api' | 'slash_commands' | 'interactive';
  readonly payload: Readonly<Record<string, unknown>>;
}

export interface Retry {
  readonly attempt: number;
  readonly reason: string;
}

export interface Ack {
  readonly acked: boolean;
  /** What the acknowledgement carried: options, or nothing. */
  readonly body?: unknown;
}

export interface Transport {
  /** Sends once and waits for the acknowledgement, at most until the deadline. */
  send(envelope: Envelope, deadlineMs: number, retry?: Retry): Promise<Ack>;
}
