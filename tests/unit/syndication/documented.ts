import { z } from 'zod';

const schemaObject = z.record(z.string(), z.unknown());
const content = z.record(
  z.string().regex(/^application\/(?:problem\+)?json$/),
  z.strictObject({ schema: z.strictObject({ $ref: z.string().startsWith('#/components/schemas/') }) }),
);
const operation = z.strictObject({
  operationId: z.string().regex(/^[a-z]\w+$/i),
  summary: z.string().min(1),
  parameters: z
    .array(
      z.discriminatedUnion('in', [
        z.strictObject({
          in: z.literal('query'),
          name: z.string(),
          required: z.literal(false),
          description: z.string().min(1),
          schema: schemaObject,
        }),
        z.strictObject({
          in: z.literal('path'),
          name: z.string(),
          required: z.literal(true),
          schema: schemaObject,
        }),
      ]),
    )
    .optional(),
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.strictObject({
      description: z.string().min(1),
      headers: z.record(z.string(), z.object({ description: z.string(), schema: schemaObject })).optional(),
      content: content.optional(),
    }),
  ),
});

/** What OpenAPI 3.1 asks of a document, as far as ours uses it. */
export const openApiSchema = z.strictObject({
  openapi: z.string().regex(/^3\.1\.\d$/),
  info: z.strictObject({
    title: z.string().min(1),
    version: z.string().min(1),
    summary: z.string(),
    description: z.string(),
    license: z.strictObject({ name: z.string(), identifier: z.string() }),
  }),
  servers: z.array(z.strictObject({ url: z.url() })),
  paths: z.record(z.string().startsWith('/'), z.strictObject({ get: operation })),
  components: z.strictObject({ schemas: z.record(z.string().regex(/^[\w.-]+$/), schemaObject) }),
});
export type OpenApi = z.infer<typeof openApiSchema>;

/** What of the document says how an answer looks, as a schema; @throws Error where it says nothing of such an answer. */
export function documentedAnswer(document: OpenApi, path: string, status: number, type: string): z.ZodType {
  const ref = document.paths[path]?.get.responses[status]?.content?.[type]?.schema.$ref;
  if (ref === undefined) throw new Error(`${path} is not said to answer ${status} with ${type}`);
  const standalone: unknown = JSON.parse(
    JSON.stringify({ $ref: ref, $defs: document.components.schemas }).replaceAll(
      '#/components/schemas/',
      '#/$defs/',
    ),
  );
  const schema = schemaObject.parse(standalone);
  return z.fromJSONSchema(schema);
}

/** Every `$ref` in a document. */
export function refsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (key === '$ref' ? [String(one)] : refsIn(one)));
}
