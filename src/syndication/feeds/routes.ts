import type { Context, Hono } from 'hono';
import { z } from 'zod';
import { localeSchema, topicSchema } from '../../core/model/commentary.ts';
import { localeOf } from '../../core/model/locale.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import type { SyndicationDeps } from '../deps.ts';
import { createReadOnlyApp } from '../read-only-app.ts';
import { sendCacheable } from '../send.ts';
import { Feeds } from './feeds.ts';
import { type FeedFormat, type FeedSelection, feedFormats, feedTypes } from './links.ts';

/** In seconds. Feed readers poll every quarter of an hour at most. */
const MAX_AGE = 300;

const formatSchema = z.enum(feedFormats);
const allSchema = z.object({ locale: localeSchema, format: formatSchema });
const topicFeedSchema = allSchema.extend({ topic: topicSchema });

export function createFeeds(deps: SyndicationDeps): Hono {
  const feeds = new Feeds(deps);
  const words = (c: Context) => errorMessages(c, deps);
  const app = createReadOnlyApp((c) => c.text(words(c).syndication.readOnly, 405));
  const answer = (c: Context, wanted: FeedRequest | undefined) => sendFeed(c, feeds, wanted);
  app.get('/feeds/:file', (c) => {
    const [locale, format] = nameAndFormat(c.req.param('file'));
    return answer(c, allSchema.safeParse({ locale, format }).data);
  });
  app.get('/feeds/:locale/:file', (c) => {
    const [topic, format] = nameAndFormat(c.req.param('file'));
    return answer(c, topicFeedSchema.safeParse({ locale: c.req.param('locale'), topic, format }).data);
  });
  app.notFound((c) => c.text(words(c).syndication.noFeed, 404));
  app.onError((err, c) => {
    deps.log.error(
      { event: 'page.feed_failed', err, path: c.req.path },
      'Could not render a feed of the library',
    );
    return c.text(words(c).web.failed, 500);
  });
  return app;
}

type FeedRequest = FeedSelection & { readonly format: FeedFormat };

async function sendFeed(c: Context, feeds: Feeds, wanted: FeedRequest | undefined): Promise<Response> {
  const rendering = wanted && (await feeds.get(wanted, wanted.format));
  if (!rendering) return c.notFound();
  return sendCacheable(c, {
    ...rendering,
    type: `${feedTypes[wanted.format]}; charset=utf-8`,
    maxAge: MAX_AGE,
  });
}

/** Splits `ai.rss` into `ai` and `rss`. */
function nameAndFormat(file: string): readonly [name: string, format: string] {
  const dot = file.lastIndexOf('.');
  return [file.slice(0, Math.max(0, dot)), file.slice(dot + 1)];
}

/** Messages for an error, in the client's language; the answer is not cached. */
function errorMessages(c: Context, { locale }: SyndicationDeps): Messages {
  c.header('Vary', 'Accept-Language');
  c.header('Cache-Control', 'no-store');
  return messagesFor(localeOf(c.req.header('accept-language')) ?? locale);
}
