import { z } from 'zod';

const sentence = z.strictObject({
  text: z.string().min(1).max(700),
  /** Numbers of the cited sentences of the source, from 1. */
  sentences: z.array(z.int()).max(8),
});
const facts = z.array(sentence).min(1).max(8);
const paragraphs = z.array(z.string().min(1).max(1500)).min(1).max(4);
const view = z.strictObject({ paragraphs, sentence: z.int(), quote: z.string().max(1500) });

const body = {
  title: z.string().min(1).max(150),
  summary: facts,
  explanation: facts,
  context: facts,
  neutral: paragraphs,
  analogy: z.string().min(1).max(2000),
  optimistic: view,
  pessimistic: view,
};
const translations = z.array(z.strictObject({ sentence: z.int(), text: z.string().max(1500) })).max(60);
const transcript = z.array(z.string().max(1500)).max(120);

const plain = z.strictObject(body);
const translated = z.strictObject({ ...body, translations });
// The transcript comes first, because a model writes in this order.
const transcribed = z.strictObject({ transcript, ...body, translations });

/** A model's answer: a commentary, and what only some questions ask for. */
export type WriterAnswer = z.infer<typeof plain> & {
  readonly translations?: z.infer<typeof translations>;
  readonly transcript?: z.infer<typeof transcript>;
};

/** The schema of an answer. No key is optional, because some providers do not support that. */
export function answerSchema(asks: {
  readonly translations: boolean;
  readonly transcript: boolean;
}): z.ZodType<WriterAnswer> {
  if (asks.transcript) return transcribed;
  return asks.translations ? translated : plain;
}
