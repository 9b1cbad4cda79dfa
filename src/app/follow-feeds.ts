import { brokenSourceCard } from '../cards/source/source.ts';
import type { Delivery } from '../core/model/delivery.ts';
import type { Candidate, Feed } from '../core/model/feed.ts';
import { type Locale, localeOf } from '../core/model/locale.ts';
import type { PostRef } from '../core/model/request.ts';
import type { GenerationService } from '../generation/index.ts';
import { type FeedDeps, FeedEngine } from '../sources/index.ts';
import { DocumentIndex } from '../sources/stories/index.ts';

export interface FollowFeedsDeps extends Omit<FeedDeps, 'newIndex' | 'draft' | 'notify'> {
  readonly generation: GenerationService;
  /** @throws DeliveryError */
  readonly deliver: (delivery: Delivery) => Promise<PostRef>;
  /** The operator's language. */
  readonly locale: Locale;
}

/** The feed engine, wired to generation, which drafts its candidates, and to the platforms, which notify editors. */
export function followFeeds(deps: FollowFeedsDeps): FeedEngine {
  const { generation, deliver, locale } = deps;
  return new FeedEngine({
    ...deps,
    newIndex: () => new DocumentIndex(),
    draft: (candidate) => startDraft(candidate, generation, locale),
    notify: async (feed) => {
      // Empty once the person who added the feed had their data deleted.
      if (feed.addedBy.workspace !== '') await deliver(brokenFeedNotice(feed, locale));
    },
  });
}

/** Drafts in the language of the page where the bot speaks it. Resolves with the job's id; undefined without a model. */
async function startDraft(candidate: Candidate, generation: GenerationService, fallback: Locale) {
  if (!generation.hasModel) return undefined;
  const { key, url, language } = candidate;
  const job = await generation.createUnattended({ key, url, locale: localeOf(language) ?? fallback });
  return job.id;
}

/** To the direct messages of the person who added the feed. The key differs each time that the feed breaks. */
function brokenFeedNotice(feed: Feed, locale: Locale): Delivery {
  const { platform, workspace, person } = feed.addedBy;
  const since = Math.round((feed.failingSince?.getTime() ?? 0) / 1000).toString(36);
  return {
    to: { platform, workspace, channel: person, person },
    card: brokenSourceCard(feed, locale),
    key: `f-${feed.id}-${since}`,
  };
}
