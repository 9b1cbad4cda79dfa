import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { main } from '../../../src/cli/export.ts';
import type { Prose } from '../../../src/core/card/rich-text.ts';
import { commentaryFromDraft } from '../../../src/core/model/commentary-from-draft.ts';
import type { Draft } from '../../../src/core/model/draft.ts';
import { openLibrary } from '../../../src/library/index.ts';
import { openStorage } from '../../../src/storage/index.ts';
import { runCli } from '../../support/cli.ts';
import { aDraft, aDraftText, anApprovedDraft, aSource } from '../../support/drafts.ts';
import { fixedClock, recordingLog } from '../../support/fixtures.ts';

const parts = { clock: fixedClock('2026-11-23T12:00:00Z'), locale: 'en', log: recordingLog() } as const;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-export-'));
  await mkdir(join(folder, 'content'));
  await writeFile(
    join(folder, 'content', 'topics.yaml'),
    'ai: { fr: intelligence artificielle, en: artificial intelligence }\n',
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: readonly string[]) =>
  runCli(main, args, { DATA_DIR: join(folder, 'data'), CONTENT_DIR: join(folder, 'content') });

async function aStore(...drafts: readonly Draft[]): Promise<void> {
  const { stores, close } = await openStorage({ dataDir: join(folder, 'data'), ...parts });
  for (const draft of drafts) await stores.drafts.add(draft);
  await close();
}

const tricky: Prose = [
  { type: 'paragraph', spans: [{ text: '1. *« Non »*, a-t-il dit' }, { text: ' (vite)', bold: true }] },
  { type: 'quote', spans: [{ text: '[x](y) & <b>' }] },
];
const fr = aDraftText('fr', { title: 'Le « réseau »: "oui" #1' });
const grid = anApprovedDraft('grid', {
  topics: ['ai'],
  corrected: '2026-11-24',
  others: [{ url: 'https://ailleurs.example/a?b=c', site: 'Ailleurs: « l’autre »' }],
  follows: 'page',
  source: aSource('grid', { url: 'https://example.org/grid.png?a=1', kind: 'image' }),
  texts: {
    fr: {
      ...fr,
      sections: { ...fr.sections, neutral: tricky },
      evidence: {
        claims: [
          {
            section: 'neutral',
            text: '« Non »: "dit" \\ il',
            quote: { text: 'No\nnever “ever”', start: 3, end: 18, translation: 'Non' },
          },
        ],
        removed: 2,
        transcribed: true,
      },
    },
    en: aDraftText('en'),
  },
});
const page = anApprovedDraft('page', {
  source: aSource('page', { url: 'https://example.org/File:page.png' }),
});

describe('npm run export', () => {
  it('given approved drafts, then the library reads the same commentaries from their files', async () => {
    const pending = aDraftText('en', { pending: true });
    await aStore(grid, { ...page, texts: { ...page.texts, en: pending } }, aDraft('draft'));
    const written = await run('--all');
    expect(written).toMatchObject({ code: 0, stderr: '' });
    expect(written.stdout).toMatch(
      /^grid\/fr\.md: written\ngrid\/en\.md: written\npage\/fr\.md: written\n\nRead these files/,
    );
    expect((await readdir(join(folder, 'content'))).sort()).toEqual(['grid', 'page', 'topics.yaml']);
    expect(await readdir(join(folder, 'content', 'page'))).toEqual(['fr.md']);
    const opened = await openLibrary({
      contentDir: join(folder, 'content'),
      cacheFile: join(folder, 'cache.sqlite'),
      ...parts,
    });
    for (const locale of ['fr', 'en'] as const)
      expect(await opened.library.commentary('grid', locale)).toEqual(commentaryFromDraft(grid, locale));
    expect(await opened.library.commentary('page', 'en')).toEqual(commentaryFromDraft(page, 'fr'));
    await opened.close();
  });

  it('given files that exist, then they are left as they are without --force', async () => {
    await aStore(page);
    const file = join(folder, 'content', 'page', 'fr.md');
    expect((await run('page')).stdout).toContain('page/fr.md: written');
    const before = await readFile(file, 'utf8');
    expect((await run('page')).stdout).toContain('page/fr.md: there already, and the same');
    await writeFile(file, 'mine');
    const again = await run('page');
    expect(again.stdout).toContain('page/fr.md: exists and is different, left as it is\n\nAdd --force');
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect((await run('page', '--force')).stdout).toContain('page/fr.md: written');
    expect(await readFile(file, 'utf8')).toBe(before);
  });

  it('given nothing to write, no slug, or an article that the library would refuse, then it says so', async () => {
    await aStore(aDraft('draft'));
    expect((await run()).stdout).toMatch(/^Nothing to write/);
    await aStore(page, anApprovedDraft('odd', { topics: ['unheard-of'] }));
    expect((await run()).stdout).toMatch(/^odd\npage\n\nTo write them/);
    const odd = await run('odd');
    expect(odd.stdout).toMatch(/odd\/fr\.md: not written[\s\S]*fr\.md:\d+: there is no topic “unheard-of”/);
    expect(await readdir(join(folder, 'content'))).toEqual(['topics.yaml']);
  });

  it('given wrong arguments, then it names them and prints the usage', async () => {
    for (const [args, told] of [
      [['nothing'], /No generated commentary is called nothing\. Nothing was written/],
      [['draft'], /draft is not approved/],
      [['--al'], /“--al” means nothing here[\s\S]*npm run export/],
      [['--force'], /“--force” means nothing here/],
      [['--all', 'page'], /“page” means nothing here/],
    ] as const) {
      await aStore(aDraft('draft'));
      const { stderr, code } = await run(...args);
      expect(stderr).toMatch(told);
      expect(code).toBe(1);
    }
    expect((await run('--help')).stdout).toMatch(/npm run export -- --all/);
    await rm(join(folder, 'content'), { recursive: true });
    expect((await run('--all')).stderr).toMatch(/There is no folder/);
  });
});
