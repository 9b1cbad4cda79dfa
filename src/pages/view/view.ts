import type { Commentary, Entry, SectionName, Topic } from '../../core/model/commentary.ts';
import type { Take } from '../../core/model/take.ts';
import type { Addresses } from '../addresses.ts';
import type { NumberedSentences } from './numbered-sentences.ts';

export interface ArticleProps {
  readonly commentary: Commentary;
  readonly entry: Entry;
  readonly take: Take;
  /** Those that it carries, in its order. */
  readonly topics: readonly Topic[];
  /** What it goes on from. */
  readonly follows: Entry | undefined;
  /** Of its picture. */
  readonly version: string;
}

export interface ArticleView extends ArticleProps {
  readonly addresses: Addresses;
  readonly marks: ReadonlyMap<SectionName, NumberedSentences>;
}
