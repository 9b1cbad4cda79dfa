import type { z } from 'zod';

/** One message of a conversation with a model. */
export type Message =
  | {
      readonly role: 'user';
      readonly text: string;
      /** Bytes that we fetched ourselves. */
      readonly image?: { readonly mediaType: string; readonly data: Uint8Array };
    }
  | { readonly role: 'assistant'; readonly text: string };

/** A question to a model. It must contain no secret and nothing that a reader wrote in a chat; the model has no tools. */
export interface Question<T> {
  /** Unique: names the calls in the log and in the spending of the day. */
  readonly id: string;
  /** The system prompt. */
  readonly instructions: string;
  /** The last one is from the user. */
  readonly messages: readonly Message[];
  /** The form of the answer, and its name. */
  readonly schema: z.ZodType<T>;
  readonly name: string;
  readonly maxOutputTokens: number;
  readonly signal: AbortSignal;
}

export interface Usage {
  readonly inputTokens: number;
  readonly outputTokens: number;
  /** In dollars; undefined where the price is unknown. */
  readonly usd?: number;
}

export interface Answer<T> {
  readonly value: T;
  /** As the model wrote it, to continue the conversation. */
  readonly text: string;
  /** Of all the calls that the question took. */
  readonly usage: Usage;
}

/** A language model. */
export interface Model {
  /** `provider/model-id`. */
  readonly name: string;
  /**
   * An answer that fits the schema. JSON is extracted from prose if need be; an answer that does not fit is asked for once
   * more, with what is wrong with it.
   * @throws WritingError for every failure of a provider; StoreUnavailableError; the signal's reason once it is aborted.
   */
  ask<T>(question: Question<T>): Promise<Answer<T>>;
}
