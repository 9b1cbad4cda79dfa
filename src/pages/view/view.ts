import type { Commentary, Entry, SectionName, Topic } from '../../core/model/commentary.ts';
import type { Take } from '../../core/model/take.ts';
import type { Addresses } from '../addresses.ts';
import type { NumberedSentences } from './numbered-sentences.ts';

export interface ArticleProps {
  readonly commentary: Commentary;
  readonly entry: Entry;
  readonly take: Take;
  /** Its topics, in its order. */
  readonly topics: readonly Topic[];
  /** The entry that it follows up. */
  readonly follows: Entry | undefined;
  /** Version of its picture; see `imageVersion`. */
  readonly version: string;
}

export interface ArticleView extends ArticleProps {
  readonly addresses: Addresses;
  readonly numberedSentences: ReadonlyMap<SectionName, NumberedSentences>;
}
