import type { z } from 'zod';

/** One turn of a conversation with a model. */
export type Message =
  | {
      readonly from: 'us';
      readonly text: string;
      /** Bytes that we have fetched ourselves. */
      readonly image?: { readonly mediaType: string; readonly data: Uint8Array };
    }
  | { readonly from: 'model'; readonly text: string };

/** What a model is asked. It gets no tool, no secret and nothing that a reader wrote in a chat. */
export interface Question<T> {
  /** Names the call in the log and in what is spent: unique. */
  readonly id: string;
  readonly instructions: string;
  /** The last one is ours. */
  readonly turns: readonly Message[];
  /** The form of the answer, and how it is called. */
  readonly schema: z.ZodType<T>;
  readonly name: string;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In dollars; undefined where nobody knows the price. */
  readonly usd?: number;
}

export interface Answer<T> {
  readonly value: T;
  /** As the model wrote it: a further question can be asked about it. */
  readonly text: string;
  /** Of all calls that it took. */
  readonly usage: Usage;
}

/** A language model behind a provider. */
export interface Model {
  /** `provider/model-id`. */
  readonly name: string;
  /**
   * An answer of the wanted form: salvaged out of prose if need be, asked for once more with what is wrong with it.
   * @throws WritingError for everything that a provider can do wrong, StoreUnavailableError, and the signal's reason once it is aborted.
   */
  ask<T>(question: Question<T>): Promise<Answer<T>>;
}
