import { z } from 'zod';

/** Why a page or an image could not be read. */
export const readingFailureSchema = z.discriminatedUnion('code', [
  /** 404, 410, or a name that does not exist. */
  z.object({ code: z.literal('not-found') }),
  /** No connection, a broken one, or an invalid certificate. */
  z.object({ code: z.literal('unreachable') }),
  /** 401, 403, 429, 451, or robots.txt. */
  z.object({ code: z.literal('forbidden'), by: z.enum(['site', 'robots']) }),
  z.object({ code: z.literal('server-error'), status: z.int() }),
  z.object({ code: z.literal('login') }),
  z.object({ code: z.literal('paywall') }),
  z.object({ code: z.literal('too-many-redirects') }),
  /** Not on the public Internet (private, local, reserved), or not a web port. */
  z.object({ code: z.literal('blocked-address') }),
  z.object({ code: z.literal('too-large'), megabytes: z.number() }),
  z.object({ code: z.literal('too-slow'), seconds: z.number() }),
  /** The server's media type, which we do not read: `application/pdf`. */
  z.object({ code: z.literal('unsupported-type'), type: z.string().max(100) }),
  /** The content does not match its type: broken compression, an invalid image. */
  z.object({ code: z.literal('garbled') }),
  z.object({ code: z.literal('too-short'), words: z.int() }),
  /** A home page, a list, a search. */
  z.object({ code: z.literal('not-an-article') }),
  z.object({ code: z.literal('video') }),
  /** Reading it would take too long: nested too deeply, or too many elements. */
  z.object({ code: z.literal('too-complex') }),
]);
export type ReadingFailure = z.infer<typeof readingFailureSchema>;

/** Why no commentary could be written about what was read. */
export const writingFailureSchema = z.discriminatedUnion('code', [
  /** The operator has not set a model. */
  z.object({ code: z.literal('no-model') }),
  z.object({ code: z.literal('model-refused') }),
  z.object({ code: z.literal('model-filtered') }),
  /** It reached its limit of tokens. */
  z.object({ code: z.literal('model-truncated') }),
  /** Not the JSON that was asked for, twice. */
  z.object({ code: z.literal('model-invalid') }),
  z.object({ code: z.literal('model-timeout') }),
  /** The operator's key is wrong, or may not use that model. */
  z.object({ code: z.literal('model-unauthorized') }),
  /** The operator's account is used up. */
  z.object({ code: z.literal('model-quota') }),
  z.object({ code: z.literal('model-busy') }),
  /** It fails or does not answer, or did so a moment ago and is not called for a while. */
  z.object({ code: z.literal('model-unavailable') }),
  z.object({ code: z.literal('model-unknown') }),
  /** It does not accept images. */
  z.object({ code: z.literal('model-blind') }),
  /** The source is longer than it accepts. */
  z.object({ code: z.literal('model-overflow') }),
  /** The operator's budget for the day is spent. */
  z.object({ code: z.literal('budget-spent') }),
  /** There is a budget, and the model's price is unknown. */
  z.object({ code: z.literal('price-unknown') }),
  /** Too little of the text could be verified. */
  z.object({ code: z.literal('ungrounded') }),
  /** It repeated its instructions, wrote in another language, or wrote a view without an opinion. */
  z.object({ code: z.literal('unfit') }),
]);
export type WritingFailure = z.infer<typeof writingFailureSchema>;

/** Everything that ends a generation without a commentary. */
export const generationFailureSchema = z.union([
  readingFailureSchema,
  writingFailureSchema,
  /** The processes that worked on it died, more than once. */
  z.object({ code: z.literal('lost') }),
  /** A bug of ours: it is in the log under the id of the job. */
  z.object({ code: z.literal('internal') }),
]);
export type GenerationFailure = z.infer<typeof generationFailureSchema>;

/** Thrown by what reads pages. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly failure: ReadingFailure;

  constructor(failure: ReadingFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.code, options);
    this.failure = failure;
  }
}

/** Thrown by what writes commentaries. Its `cause` is logged, so it must not contain a key. */
export class WritingError extends Error {
  override readonly name = 'WritingError';
  readonly failure: WritingFailure;

  constructor(failure: WritingFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.code, options);
    this.failure = failure;
  }
}
