import { existsSync } from 'node:fs';
import { readConfig } from '../app/config/config.ts';
import type { Draft } from '../core/model/draft.ts';
import { OperatorError } from '../core/model/errors.ts';
import type { DraftStore } from '../core/ports/generation-stores.ts';
import { toStoredArticle } from '../library/stored-articles.ts';
import type { Messages } from '../messages/index.ts';
import { exportReport, slugList } from './export/report.ts';
import { writeArticles } from './export/write.ts';
import { withStores } from './storage.ts';
import { createMain, UsageError } from './tool.ts';

type Drafts = Pick<DraftStore, 'changedSince' | 'findBySlug'>;

/** Writes approved commentaries to files in content/: `npm run export -- --help`. */
export const main = createMain({
  usage: ({ operations }) => operations.export.usage,
  flags: ['all', 'force'],
  values: [],
  maxPositionals: Number.POSITIVE_INFINITY,
  async run({ positionals: slugs, has }, { env, locale, messages }) {
    const isList = !has('all') && slugs.length === 0;
    const unexpected = has('all') ? slugs[0] : isList && has('force') ? '--force' : undefined;
    if (unexpected !== undefined) throw new UsageError(messages.operations.cli.unexpected(unexpected));
    const config = readConfig(env);
    const words = messages.operations.export;
    return withStores(config, async ({ drafts }) => {
      const target = { contentDir: config.contentDir, force: has('force'), locale };
      if (!existsSync(target.contentDir)) throw new OperatorError(words.noContent(target.contentDir));
      const selected = slugs.length > 0 ? await draftsNamed(slugs, drafts, messages) : await approved(drafts);
      if (selected.length === 0) return words.none;
      if (isList) return slugList(selected, target);
      return exportReport(await writeArticles(selected, target), target);
    });
  },
});

async function approved(drafts: Drafts): Promise<readonly Draft[]> {
  return (await drafts.changedSince(undefined))
    .filter((draft) => toStoredArticle(draft))
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}

/** @throws OperatorError for the first slug that does not exist or is not approved; nothing is written then */
async function draftsNamed(
  slugs: readonly string[],
  drafts: Drafts,
  { operations }: Messages,
): Promise<readonly Draft[]> {
  const found: Draft[] = [];
  for (const slug of new Set(slugs)) {
    const draft = await drafts.findBySlug(slug);
    if (!draft) throw new OperatorError(operations.export.unknown(slug));
    if (!toStoredArticle(draft)) throw new OperatorError(operations.export.notApproved(slug));
    found.push(draft);
  }
  return found;
}
