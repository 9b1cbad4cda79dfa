import type { Commentary, Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { FeedSelection } from './links.ts';

/** A commentary as every format of feed shows it. */
export interface FeedItem {
  /** The permalink of its neutral page: it stays when the commentary is corrected. */
  readonly id: string;
  readonly url: string;
  /** What it comments on. */
  readonly reference: string;
  /** Plain text on one line, as are the summary, the author and the names of topics. */
  readonly title: string;
  readonly summary: string;
  /** Safe markup, without `]]>`. */
  readonly html: string;
  readonly published: Date;
  readonly updated: Date;
  /** Who wrote it, or which model and who has reviewed it. */
  readonly author: string;
  readonly topics: readonly { readonly id: string; readonly name: string }[];
}

/** A feed, whatever its format. */
export interface FeedContent {
  readonly selection: FeedSelection;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** The page that shows the same to people. */
  readonly home: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** When the last of its items changed; the beginning of 1970 where it has none. */
  readonly updated: Date;
}

/** What a feed is made of. As long as all of these are the same objects, the feed is the same. */
export interface FeedSources {
  readonly topics: readonly Topic[];
  readonly commentaries: readonly Commentary[];
}
