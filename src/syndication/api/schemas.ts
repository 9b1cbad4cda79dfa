import { z } from 'zod';
import { proseSchema } from '../../core/card/prose-schema.ts';
import {
  claimSchema,
  evidenceSchema,
  sectionNames,
  slugSchema,
  topicSchema,
} from '../../core/model/commentary.ts';

/** Names and descriptions of schemas in the OpenAPI document. */
export const documented = z.registry<{ readonly id: string; readonly description: string }>();

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const address = z.string();
const titles = z.object({ fr: z.string().exactOptional(), en: z.string().exactOptional() });
const pages = z.object({ fr: address.exactOptional(), en: address.exactOptional() });

const referenceSchema = z
  .object({ url: address, kind: z.enum(['page', 'image']) })
  .register(documented, { id: 'Reference', description: 'What the commentary comments on.' });

const summarySchema = z
  .object({
    slug: slugSchema,
    titles,
    published: isoDate,
    topics: z.array(topicSchema),
    reference: referenceSchema,
    links: z.object({ self: address, pages }),
  })
  .register(documented, {
    id: 'CommentarySummary',
    description:
      'A commentary without its text. It exists in each language that has a title. `published` is the day of the event.',
  });

export const listSchema = z
  .object({
    items: z.array(summarySchema),
    next: z.object({ cursor: z.string(), url: address }).nullable(),
  })
  .register(documented, {
    id: 'CommentaryList',
    description:
      'One page of a list. `next` is null on the last page; otherwise its `url` is the following page.',
  });

const provenanceSchema = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('written'), by: z.string(), statement: z.string() }),
    z.object({
      kind: z.literal('generated'),
      model: z.string(),
      date: isoDate,
      reviewed: z.boolean(),
      reviewedBy: z.string().exactOptional(),
      statement: z.string(),
    }),
  ])
  .register(documented, {
    id: 'Provenance',
    description:
      'Where the text comes from. Whoever shows a generated text has to say that it is one: `statement` says it in a sentence.',
  });

const provenClaimSchema = claimSchema.extend({ url: address.exactOptional() }).register(documented, {
  id: 'Claim',
  description:
    'A sentence of a section, and the words of the reference that it rests on. `start` and `end` count UTF-16 code units in the text of the reference as it was read. `url` leads to the passage.',
});

const provenEvidenceSchema = evidenceSchema
  .extend({ claims: z.array(provenClaimSchema) })
  .register(documented, {
    id: 'Evidence',
    description:
      'What code has checked against the reference. `removed` sentences could not be verified and were taken out. `transcribed`: the quotes are what a model read in an image.',
  });

const sectionSchema = z
  .object({ name: z.enum(sectionNames), heading: z.string(), text: z.string(), prose: proseSchema })
  .register(documented, {
    id: 'Section',
    description: 'A named part, as plain text with an empty line between blocks, and as structured prose.',
  });

const articleSchema = z
  .object({
    title: z.string(),
    provenance: provenanceSchema,
    corrected: isoDate.exactOptional(),
    image: z.object({ url: address, alt: z.string() }).exactOptional(),
    sections: z.array(sectionSchema),
    evidence: provenEvidenceSchema.exactOptional(),
    links: z.object({ neutral: address, optimistic: address, pessimistic: address }),
  })
  .register(documented, {
    id: 'Article',
    description:
      'A commentary in one language. `corrected` is the day of the last correction. Each link is the page of one view.',
  });

export const commentarySchema = summarySchema
  .extend({
    others: z.array(z.object({ url: address, site: z.string() })),
    follows: slugSchema.exactOptional(),
    languages: z.object({ fr: articleSchema.exactOptional(), en: articleSchema.exactOptional() }),
  })
  .register(documented, {
    id: 'Commentary',
    description:
      'A commentary in all its languages. `others` are pages that tell the same story; `follows` is the slug of the commentary that it goes on from.',
  });

export const topicsSchema = z
  .object({
    items: z.array(z.object({ id: topicSchema, names: z.object({ fr: z.string(), en: z.string() }) })),
  })
  .register(documented, { id: 'TopicList', description: 'The topics that at least one commentary carries.' });

const problemCodes = [
  'bad-parameter',
  'unknown-commentary',
  'unknown-address',
  'method-not-allowed',
  'internal',
] as const;

export const problemSchema = z
  .object({
    type: z.literal('about:blank'),
    status: z.int(),
    title: z.string(),
    detail: z.string(),
    code: z.enum(problemCodes),
    parameter: z.string().exactOptional(),
  })
  .register(documented, {
    id: 'Problem',
    description:
      'RFC 9457. `detail` is a sentence in the language of Accept-Language; `code` is for programs; `parameter` is the one at fault.',
  });

export type Summary = Readonly<z.infer<typeof summarySchema>>;
export type CommentaryList = Readonly<z.infer<typeof listSchema>>;
export type FullCommentary = Readonly<z.infer<typeof commentarySchema>>;
export type Article = Readonly<z.infer<typeof articleSchema>>;
export type Problem = Readonly<z.infer<typeof problemSchema>>;
export type ProblemCode = Problem['code'];
export type TopicList = Readonly<z.infer<typeof topicsSchema>>;
