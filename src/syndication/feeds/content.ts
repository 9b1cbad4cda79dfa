import type { Commentary, Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { FeedSelection } from './links.ts';

/** A commentary in a feed of any format. */
export interface FeedItem {
  /** The permalink of its neutral page: corrections do not change it. */
  readonly id: string;
  readonly url: string;
  /** Address of the page that it comments on. */
  readonly reference: string;
  /** Plain text on one line, as are the summary, the author and the names of topics. */
  readonly title: string;
  readonly summary: string;
  /** Safe markup, without `]]>`. */
  readonly html: string;
  readonly published: Date;
  readonly updated: Date;
  /** The person or model that wrote it, and who reviewed it. */
  readonly author: string;
  readonly topics: readonly { readonly id: string; readonly name: string }[];
}

/** A feed of any format. */
export interface FeedContent {
  readonly selection: FeedSelection;
  readonly locale: Locale;
  readonly title: string;
  readonly description: string;
  /** The page with the same commentaries. */
  readonly home: string;
  /** Newest first. */
  readonly items: readonly FeedItem[];
  /** When an item changed last; 1970-01-01 when it has none. */
  readonly updated: Date;
}

/** What a feed is rendered from. While all of these are the same objects, the feed stays the same. */
export interface FeedSources {
  readonly topics: readonly Topic[];
  readonly commentaries: readonly Commentary[];
}
