import type { Commentary, Topic } from '../../core/model/commentary.ts';
import type { Clock } from '../../core/ports/clock.ts';
import type { Library } from '../../core/ports/library.ts';
import { messagesFor } from '../../messages/index.ts';
import { etagOf } from '../../web/conditional.ts';
import { RenderCache } from '../../web/render-cache.ts';
import type { SyndicationDeps } from '../deps.ts';
import type { FeedContent, FeedSources } from './content.ts';
import { feedItem } from './item.ts';
import { jsonFeed } from './json.ts';
import { type FeedFormat, type FeedSelection, feedPath, feedTitle } from './links.ts';
import { atomFeed, rssFeed } from './xml.ts';

/** A feed that is ready to send. */
interface RenderedFeed {
  readonly body: string;
  readonly etag: string;
  /** When this process first rendered this body; the dates in a feed may be much older. */
  readonly lastModified: Date;
}

/** Feeds of up to 300 kB each: those of ten topics in each language and format, and a few more. */
const MAX_CACHED = 72;

/** Items per feed: the newest, by the day of the event. */
const MAX_ITEMS = 50;

const renderers: Readonly<Record<FeedFormat, (content: FeedContent, publicUrl: string) => string>> = {
  rss: rssFeed,
  atom: atomFeed,
  json: jsonFeed,
};

/** Renders and caches the feeds of a library. */
export class Feeds {
  readonly #library: Library;
  readonly #publicUrl: string;
  readonly #clock: Clock;
  readonly #cache = new RenderCache<RenderedFeed>(MAX_CACHED);

  constructor({ library, publicUrl, clock }: Pick<SyndicationDeps, 'library' | 'publicUrl' | 'clock'>) {
    this.#library = library;
    this.#publicUrl = publicUrl;
    this.#clock = clock;
  }

  /** Undefined for a topic without commentaries. */
  async get(selection: FeedSelection, format: FeedFormat): Promise<RenderedFeed | undefined> {
    const topics = this.#library.topics();
    const topic = topics.find(({ id }) => id === selection.topic);
    if (selection.topic !== undefined && topic === undefined) return undefined;
    const sources = { topics, commentaries: await this.#newestIn(selection) };
    return this.#cache.get(feedPath(selection, format), [...topics, ...sources.commentaries], (previous) =>
      this.#toRenderedFeed(
        renderers[format](this.#feedContent(selection, sources, topic), this.#publicUrl),
        previous,
      ),
    );
  }

  /** HTTP dates have a resolution of a second, so two bodies within one second get different dates. */
  #toRenderedFeed(body: string, previous: RenderedFeed | undefined): RenderedFeed {
    if (previous?.body === body) return previous;
    const now = this.#clock.now().getTime();
    const at = previous === undefined ? now : Math.max(now, previous.lastModified.getTime() + 1000);
    return { body, etag: etagOf(body), lastModified: new Date(at) };
  }

  /** The newest commentaries in this language: a feed has only one. */
  async #newestIn({ locale, topic }: FeedSelection): Promise<readonly Commentary[]> {
    const entries = this.#library.latest(topic === undefined ? {} : { topic });
    const inLanguage = entries.filter(({ titles }) => titles[locale] !== undefined).slice(0, MAX_ITEMS);
    const found = await Promise.all(inLanguage.map(({ slug }) => this.#library.commentary(slug, locale)));
    // One may have been removed, or have lost this language, in between.
    return found.filter((commentary) => commentary?.locale === locale).filter((one) => one !== undefined);
  }

  #feedContent(
    selection: FeedSelection,
    { topics, commentaries }: FeedSources,
    topic: Topic | undefined,
  ): FeedContent {
    const { locale } = selection;
    const items = commentaries.map((commentary) => feedItem(commentary, topics, this.#publicUrl));
    const home = `${this.#publicUrl}/${locale}`;
    return {
      selection,
      locale,
      title: feedTitle(locale, topic),
      description: messagesFor(locale).tagline,
      home: topic === undefined ? home : `${home}/topics/${topic.id}`,
      items,
      updated: new Date(Math.max(0, ...items.map(({ updated }) => updated.getTime()))),
    };
  }
}
