import { z } from 'zod';
import { slugSchema } from '../../core/model/commentary.ts';
import { listQuerySchema } from './query.ts';
import { documented } from './schemas.ts';
import { API } from './views.ts';

/** Version of the document. Additions increment the minor number. */
const VERSION = '1.0.0';
const SCHEMAS = '#/components/schemas/';

/** The OpenAPI 3.1 document. Its schemas (JSON Schema 2020-12) are those that the answers are typed with. */
export function openApiDocument(publicUrl: string): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'Contrepoint',
      version: VERSION,
      summary: 'Commentary on the news, and the views of an optimist and of a pessimist.',
      description:
        'Everything published, in French and in English, for anyone to read. Answers carry an ETag. Version 1 only ever gains fields; the same paths without `/v1` serve it too.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    paths: {
      [`${API}/commentaries`]: { get: listOperation() },
      [`${API}/commentaries/{slug}`]: { get: commentaryOperation() },
      [`${API}/topics`]: { get: topicsOperation() },
    },
    components: { schemas: schemas() },
  };
}

function listOperation(): object {
  return {
    operationId: 'listCommentaries',
    summary: 'Commentaries, newest first',
    parameters: queryParameters(),
    responses: {
      200: { ...json('A page of the list.', 'CommentaryList'), headers: { Link: LINK } },
      304: NOT_MODIFIED,
      400: problem('A parameter is wrong; the answer names it.'),
    },
  };
}

function commentaryOperation(): object {
  return {
    operationId: 'getCommentary',
    summary: 'One commentary, in all its languages',
    parameters: [{ name: 'slug', in: 'path', required: true, schema: jsonSchema(slugSchema) }],
    responses: {
      200: json('The commentary.', 'Commentary'),
      304: NOT_MODIFIED,
      404: problem('No commentary has this slug.'),
    },
  };
}

function topicsOperation(): object {
  return {
    operationId: 'listTopics',
    summary: 'Topics',
    responses: { 200: json('All topics.', 'TopicList'), 304: NOT_MODIFIED },
  };
}

const NOT_MODIFIED = { description: 'It is still what If-None-Match names.' };
const LINK = {
  description: 'The next page, as `rel="next"`, where there is one.',
  schema: { type: 'string' },
};

function json(description: string, schema: string): object {
  return { description, content: { 'application/json': { schema: { $ref: `${SCHEMAS}${schema}` } } } };
}

function problem(description: string): object {
  return {
    description,
    content: { 'application/problem+json': { schema: { $ref: `${SCHEMAS}Problem` } } },
  };
}

function queryParameters(): readonly object[] {
  return Object.entries(listQuerySchema.shape).map(([name, schema]) => {
    const { description, ...rest } = jsonSchema(schema);
    return { name, in: 'query', required: false, description, schema: name === 'limit' ? LIMIT : rest };
  });
}

/** In a query it is a string of digits, but it is documented as a number. */
const LIMIT = jsonSchema(listQuerySchema.shape.limit, 'output');

function jsonSchema(schema: z.ZodType, io: 'input' | 'output' = 'input'): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io });
  return rest;
}

function schemas(): object {
  const generated = z.toJSONSchema(documented, {
    uri: (id) => `${SCHEMAS}${id}`,
    override: ({ jsonSchema: schema }) => {
      // Fields may be added later, which must not break clients that validate strictly.
      if (schema.additionalProperties === false) delete schema.additionalProperties;
    },
  });
  return Object.fromEntries(
    Object.entries(generated.schemas).map(([id, { $schema, $id, ...schema }]) => [id, schema]),
  );
}
