import { createHash } from 'node:crypto';
import type { Entry } from '../../core/model/commentary.ts';
import { TitleIndex } from './title-index.ts';

/** Where an index is kept between two runs. */
export interface IndexCache {
  /** The index of exactly these titles (by digest). */
  index(digest: string): string | undefined;
  putIndex(digest: string, kept: string): void;
}

/** The search index of these entries: the one that was kept (a quarter of the time at 10,000 articles), or a new one. */
export function loadOrBuildIndex(entries: readonly Entry[], store: IndexCache): TitleIndex {
  const titles = entries.map(({ slug, titles }) => [slug, titles.fr, titles.en]);
  const digest = createHash('sha256').update(JSON.stringify(titles)).digest('hex');
  const kept = store.index(digest);
  const known = kept === undefined ? undefined : TitleIndex.parse(kept);
  if (known) return known;
  const index = TitleIndex.of(entries);
  store.putIndex(digest, String(index));
  return index;
}
