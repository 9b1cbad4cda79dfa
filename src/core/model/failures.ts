import { z } from 'zod';

/** Why what a link leads to could not be read: the reference's fault, or the network's. */
export const readingFailureSchema = z.discriminatedUnion('code', [
  /** 404, 410, or a name that does not exist. */
  z.object({ code: z.literal('not-found') }),
  /** No connection, a broken one, or a certificate that does not fit. */
  z.object({ code: z.literal('unreachable') }),
  /** 401, 403, 429, 451, or its robots.txt. */
  z.object({ code: z.literal('forbidden'), by: z.enum(['site', 'robots']) }),
  z.object({ code: z.literal('server-error'), status: z.int() }),
  z.object({ code: z.literal('login') }),
  z.object({ code: z.literal('paywall') }),
  z.object({ code: z.literal('too-many-redirects') }),
  /** Not on the public Internet: private, local, reserved; or a port that is none of the web's. */
  z.object({ code: z.literal('blocked-address') }),
  z.object({ code: z.literal('too-large'), megabytes: z.number() }),
  z.object({ code: z.literal('too-slow'), seconds: z.number() }),
  /** A type that we do not read, as the server names it: `application/pdf`. */
  z.object({ code: z.literal('unsupported-type'), type: z.string().max(100) }),
  /** What was sent is not what it says it is: broken compression, an image that is none. */
  z.object({ code: z.literal('garbled') }),
  z.object({ code: z.literal('too-short'), words: z.int() }),
  /** A home page, a list, a search: there is no article in it. */
  z.object({ code: z.literal('not-an-article') }),
  z.object({ code: z.literal('video') }),
  /** A page made to be slow, or nested beyond reason. */
  z.object({ code: z.literal('too-complex') }),
]);
export type ReadingFailure = z.infer<typeof readingFailureSchema>;

/** Why no commentary was written about what was read. */
export const writingFailureSchema = z.discriminatedUnion('code', [
  /** The operator has set none. */
  z.object({ code: z.literal('no-model') }),
  z.object({ code: z.literal('model-refused') }),
  z.object({ code: z.literal('model-filtered') }),
  /** It ran into its limit of tokens. */
  z.object({ code: z.literal('model-truncated') }),
  /** Prose, or JSON of another form, twice. */
  z.object({ code: z.literal('model-invalid') }),
  z.object({ code: z.literal('model-timeout') }),
  /** The operator's key is wrong or may not use that model. */
  z.object({ code: z.literal('model-unauthorized') }),
  /** The operator's account is used up. */
  z.object({ code: z.literal('model-quota') }),
  z.object({ code: z.literal('model-busy') }),
  /** It answers with faults of its own, or not at all; or it did so lately and is spared for a while. */
  z.object({ code: z.literal('model-unavailable') }),
  z.object({ code: z.literal('model-unknown') }),
  /** It takes no images. */
  z.object({ code: z.literal('model-blind') }),
  /** What was read is longer than it takes. */
  z.object({ code: z.literal('model-overflow') }),
  /** The operator's budget for the day is spent. */
  z.object({ code: z.literal('budget-spent') }),
  /** There is a budget, and nobody knows what the model costs. */
  z.object({ code: z.literal('price-unknown') }),
  /** Too little of what was written could be verified. */
  z.object({ code: z.literal('ungrounded') }),
  /** It gave away what it was told, or wrote in another language, or a view that is none. */
  z.object({ code: z.literal('unfit') }),
]);
export type WritingFailure = z.infer<typeof writingFailureSchema>;

/** Anything that ends a generation without a commentary. `gone`: the process that was at it was lost, more than once. */
export const generationFailureSchema = z.union([
  readingFailureSchema,
  writingFailureSchema,
  z.object({ code: z.literal('lost') }),
  /** Ours: it is in the log under the id of the job. */
  z.object({ code: z.literal('internal') }),
]);
export type GenerationFailure = z.infer<typeof generationFailureSchema>;

/** What reading rejects with. */
export class ReadingError extends Error {
  override readonly name = 'ReadingError';
  readonly failure: ReadingFailure;

  constructor(failure: ReadingFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.code, options);
    this.failure = failure;
  }
}

/** What writing rejects with. Its `cause` must hold no key: it is logged. */
export class WritingError extends Error {
  override readonly name = 'WritingError';
  readonly failure: WritingFailure;

  constructor(failure: WritingFailure, options: { readonly cause?: unknown } = {}) {
    super(failure.code, options);
    this.failure = failure;
  }
}
