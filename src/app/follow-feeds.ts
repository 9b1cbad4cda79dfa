import { brokenSourceCard } from '../cards/source/source.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Candidate, Feed } from '../core/model/feed.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import type { PostRef } from '../core/model/request.ts';
import type { GenerationService } from '../generation/index.ts';
import { type FeedDeps, FeedEngine } from '../sources/index.ts';
import { DocumentIndex } from '../sources/stories/index.ts';

export interface WatchingDeps extends Omit<FeedDeps, 'newIndex' | 'draft' | 'notify'> {
  readonly generation: GenerationService;
  /** By the platform of the place. @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  /** The operator's language. */
  readonly locale: Locale;
}

/** The sources, with a newsroom that drafts their candidates and platforms by which editors are told. */
export function followFeeds(deps: WatchingDeps): FeedEngine {
  const { generation, deliver, locale } = deps;
  return new FeedEngine({
    ...deps,
    newIndex: () => new DocumentIndex(),
    draft: (candidate) => draft(candidate, generation, locale),
    // Whoever added it may have had their traces deleted.
    notify: async (feed) => {
      if (feed.addedBy.workspace !== '') await deliver(brokenFeedNotice(feed, locale));
    },
  });
}

/** In the language of the page, where we speak it. Without a model there is nothing to draft with. */
async function draft(candidate: Candidate, generation: GenerationService, fallback: Locale) {
  if (!generation.hasModel) return undefined;
  const { key, url, language } = candidate;
  return (await generation.createUnattended({ key, url, locale: localeOf(language) ?? fallback })).id;
}

/** In the direct messages of whoever added it. The key differs from breakdown to breakdown. */
function brokenFeedNotice(feed: Feed, locale: Locale): Delivery {
  const { platform, workspace, person } = feed.addedBy;
  const since = Math.round((feed.failingSince?.getTime() ?? 0) / 1000).toString(36);
  return {
    to: { platform, workspace, channel: person, person },
    card: brokenSourceCard(feed, locale),
    key: `f-${feed.id}-${since}`,
  };
}
