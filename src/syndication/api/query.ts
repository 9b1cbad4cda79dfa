import { z } from 'zod';
import { localeSchema, slugSchema, topicSchema } from '../../core/model/commentary.ts';

export const MAX_LIMIT = 100;
export const MAX_QUERY = 200;
const DEFAULT_LIMIT = 20;

/** The last commentary of a page. The next page begins after it, also when commentaries were added or removed since. */
export interface Cursor {
  readonly published: string;
  readonly slug: string;
}

/** Encodes a cursor as `2025-01-24.deepseek`. */
const cursorCodec = z.codec(z.string(), z.object({ published: z.iso.date(), slug: slugSchema }), {
  decode: (token) => ({
    published: token.slice(0, 10),
    slug: token.charAt(10) === '.' ? token.slice(11) : '',
  }),
  encode: ({ published, slug }) => `${published}.${slug}`,
});

export function cursorToken(cursor: Cursor): string {
  return cursorCodec.encode(cursor);
}

/** The parameters of a list. */
export const listQuerySchema = z.strictObject({
  lang: localeSchema.optional().describe('Only commentaries that exist in this language.'),
  topic: topicSchema.optional().describe('Only commentaries on this topic, by its id.'),
  since: z.iso.date().optional().describe('Only commentaries on events of this day or later.'),
  q: z
    .string()
    .trim()
    .min(1)
    .max(MAX_QUERY)
    .optional()
    .describe('Only the commentaries that a search for these words finds, best first.'),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.int().min(1).max(MAX_LIMIT))
    .default(DEFAULT_LIMIT)
    .describe('How many commentaries a page holds.'),
  cursor: cursorCodec
    .optional()
    .describe(
      'Begins after this one. Take it from `next` of a page that was asked for with the same filters.',
    ),
});
export type ListQuery = Readonly<z.infer<typeof listQuerySchema>>;
export type ListParameter = keyof ListQuery;
export const listParameters: readonly ListParameter[] = ['lang', 'topic', 'since', 'q', 'limit', 'cursor'];

/** Why a query is rejected: the name of the parameter, and what is wrong with it. */
export type QueryFailure =
  | { readonly parameter: ListParameter; readonly reason: 'value' }
  | { readonly parameter: string; readonly reason: 'unknown' | 'repeated' };

/** Parses the query of a list. Unknown parameters are rejected, so that a misspelt filter is not ignored. */
export function parseListQuery(
  given: URLSearchParams,
): { readonly query: ListQuery } | { readonly failure: QueryFailure } {
  const names = [...given.keys()];
  const unknown = names.find((name) => !isParameter(name));
  if (unknown !== undefined) return { failure: { parameter: unknown, reason: 'unknown' } };
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) return { failure: { parameter: repeated, reason: 'repeated' } };
  const { data, error } = listQuerySchema.safeParse(Object.fromEntries(given));
  if (data) return { query: data };
  const parameter = listParameters.find((name) => name === error.issues[0]?.path[0]) ?? 'cursor';
  return { failure: { parameter, reason: 'value' } };
}

function isParameter(name: string): name is ListParameter {
  return listParameters.some((parameter) => parameter === name);
}
