import type { Context, Hono } from 'hono';
import { slugSchema } from '../../core/model/commentary.ts';
import { locales } from '../../core/model/locale.ts';
import type { Library } from '../../core/ports/library.ts';
import { etagOf } from '../../web/conditional.ts';
import type { SyndicationDeps } from '../deps.ts';
import { createReadOnlyApp } from '../read-only-app.ts';
import { sendCacheable } from '../send.ts';
import { listPage } from './listing.ts';
import { openApiDocument } from './openapi.ts';
import { Problems } from './problems.ts';
import { cursorToken, type ListQuery, parseListQuery } from './query.ts';
import type { CommentaryList, FullCommentary, TopicList } from './schemas.ts';
import { API, toFullCommentary, toSummary } from './views.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
/** How long caches may serve an answer without revalidating, in seconds. */
const MAX_AGE = 60;
const DOCUMENT_MAX_AGE = 3600;

/** The API, with and without its version in the path: the short paths stay version 1, so that no script breaks. */
export function createApi({ library, publicUrl, locale, log }: SyndicationDeps): Hono {
  const problems = new Problems(locale);
  const app = createReadOnlyApp((c) => problems.methodNotAllowed(c));
  const document = JSON.stringify(openApiDocument(publicUrl));
  app.get('/api', (c) => c.redirect(`${publicUrl}/api/openapi.json`));
  app.get('/api/openapi.json', (c) => sendJson(c, document, DOCUMENT_MAX_AGE));
  for (const base of [API, '/api']) {
    app.get(`${base}/commentaries`, (c) => sendList(c, { library, publicUrl, problems }));
    app.get(`${base}/commentaries/:slug`, (c) => sendCommentary(c, { library, publicUrl, problems }));
    app.get(`${base}/topics`, (c) => sendJson(c, JSON.stringify(toTopicList(library))));
  }
  app.notFound((c) => problems.unknownAddress(c));
  app.onError((err, c) => {
    log.error({ event: 'page.api_failed', err, path: c.req.path }, 'Could not answer an API request');
    return problems.internal(c);
  });
  return app;
}

interface ApiDeps {
  readonly library: Library;
  readonly publicUrl: string;
  readonly problems: Problems;
}

function sendList(c: Context, { library, publicUrl, problems }: ApiDeps): Response {
  const parsed = parseListQuery(new URL(c.req.url).searchParams);
  if ('failure' in parsed) return problems.badParameter(c, parsed.failure);
  const page = listPage(library, parsed.query);
  if (!page) return problems.badParameter(c, { parameter: 'cursor', reason: 'value' });
  const cursor = page.next && cursorToken(page.next);
  const url = cursor === undefined ? undefined : `${publicUrl}${listPath({ ...parsed.query, cursor })}`;
  const list: CommentaryList = {
    items: page.entries.map((entry) => toSummary(entry, publicUrl)),
    next: cursor === undefined || url === undefined ? null : { cursor, url },
  };
  if (url !== undefined) c.header('Link', `<${url}>; rel="next"`);
  return sendJson(c, JSON.stringify(list));
}

/** The path of the same list, from this cursor on. */
function listPath({ cursor, ...query }: Omit<ListQuery, 'cursor'> & { readonly cursor: string }): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, cursor })) {
    if (value !== undefined) search.set(name, String(value));
  }
  return `${API}/commentaries?${search}`;
}

async function sendCommentary(c: Context, deps: ApiDeps): Promise<Response> {
  const given = c.req.param('slug') ?? '';
  const slug = slugSchema.safeParse(given).data;
  const commentary = slug === undefined ? undefined : await findCommentary(deps, slug);
  if (!commentary) return deps.problems.unknownCommentary(c, given);
  return sendJson(c, JSON.stringify(commentary));
}

async function findCommentary(
  { library, publicUrl }: ApiDeps,
  slug: string,
): Promise<FullCommentary | undefined> {
  const entry = library.entry(slug);
  if (!entry) return undefined;
  const found = await Promise.all(locales.map((locale) => library.commentary(slug, locale)));
  // Where it lacks a language, the library returns the other one.
  const texts = found
    .filter((text) => text !== undefined)
    .filter((text, index) => text.locale === locales[index]);
  return texts.length === 0 ? undefined : toFullCommentary(entry, texts, publicUrl);
}

function toTopicList(library: Library): TopicList {
  return {
    items: library.topics().map(({ id, names }) => ({ id, names: { fr: names.fr, en: names.en } })),
  };
}

function sendJson(c: Context, body: string, maxAge = MAX_AGE): Response {
  return sendCacheable(c, { body, type: JSON_TYPE, etag: etagOf(body), maxAge });
}
