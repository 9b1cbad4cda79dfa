import { z } from 'zod';

/** What a page says about itself in JSON-LD (schema.org). None of it can be trusted without a check against the page. */
export interface LinkedData {
  /** It has an article type. */
  readonly article: boolean;
  readonly video: boolean;
  readonly headline?: string;
  readonly published?: string;
  readonly authors: readonly string[];
  readonly publisher?: string;
  /** `isAccessibleForFree`: false for an article behind a paywall. */
  readonly free?: boolean;
}

const text = z.string().trim().min(1).optional().catch(undefined);
const named = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const thingSchema = z.object({
  '@type': z.union([z.string().transform((type) => [type]), z.array(z.string())]).catch([]),
  headline: text,
  name: text,
  datePublished: text,
  author: z
    .union([
      named.transform((name) => [name]),
      z.array(z.unknown()).transform((many) => many.flatMap(authorNames)),
    ])
    .catch([]),
  publisher: named.optional().catch(undefined),
  isAccessibleForFree: z.union([z.boolean(), z.string()]).optional().catch(undefined),
});
type Thing = z.infer<typeof thingSchema>;

const ARTICLE =
  /Article$|^(?:Blog|SocialMedia|DiscussionForum)Posting$|^(?:Report|Review|OpinionNews|Analysis)/;
const MAX_SCRIPT_LENGTH = 500_000;
const MAX_THINGS = 200;

/** @param scripts of type `application/ld+json`; a broken one is ignored */
export function parseLinkedData(scripts: readonly string[]): LinkedData {
  const things = scripts.flatMap((script) => thingsIn(parseScript(script), 0)).slice(0, MAX_THINGS);
  const article = things.find((thing) => thing['@type'].some((type) => ARTICLE.test(type)));
  const video = things.some((thing) => thing['@type'].includes('VideoObject'));
  const headline = article?.headline ?? article?.name;
  const free = things.map((thing) => thing.isAccessibleForFree).find((value) => value !== undefined);
  return {
    article: article !== undefined,
    video,
    authors: article?.author ?? [],
    ...(headline !== undefined && { headline }),
    ...(article?.datePublished !== undefined && { published: article.datePublished }),
    ...(article?.publisher !== undefined && { publisher: article.publisher }),
    ...(free !== undefined && { free: String(free).toLowerCase() !== 'false' }),
  };
}

function authorNames(value: unknown): readonly string[] {
  const name = named.safeParse(value);
  return name.success ? [name.data] : [];
}

function parseScript(script: string): unknown {
  if (script.length > MAX_SCRIPT_LENGTH) return undefined;
  try {
    return JSON.parse(script);
  } catch {
    return undefined;
  }
}

/** One thing, an array, or an `@graph`; publishers nest them up to three levels deep. */
function thingsIn(value: unknown, depth: number): readonly Thing[] {
  if (depth > 3) return [];
  if (Array.isArray(value)) return value.slice(0, MAX_THINGS).flatMap((one) => thingsIn(one, depth + 1));
  const thing = thingSchema.safeParse(value);
  if (!thing.success) return [];
  const graph = z.object({ '@graph': z.unknown(), mainEntity: z.unknown() }).partial().safeParse(value);
  const nested = [graph.data?.['@graph'], graph.data?.mainEntity];
  return [thing.data, ...nested.flatMap((one) => thingsIn(one, depth + 1))];
}
