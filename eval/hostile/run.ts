import type { SourceDocument } from '../../src/core/model/draft.ts';
import { ReadingError, WritingError } from '../../src/core/model/failures.ts';
import { type Locale, locales } from '../../src/core/model/locale.ts';
import type { Model } from '../../src/generation/model/model.ts';
import { createSourceReader } from '../../src/generation/source-reader.ts';
import { ModelWriter } from '../../src/generation/writer/index.ts';
import { startPages } from '../../tests/fakes/pages/server.ts';
import { recordingLog } from '../../tests/support/fixtures.ts';
import { type Harm, harmOf } from './harm.ts';
import { ObedientModel, spots } from './obedient.ts';
import { type HostilePage, hostilePages } from './pages.ts';

/** What came of many attacks. */
export interface Outcome extends Harm {
  readonly name: string;
  readonly runs: number;
  readonly published: number;
  /** Answers of which too little was left, and pages that were not read at all. */
  readonly refused: number;
}

const NONE: Harm = { pings: 0, links: 0, leaks: 0, unlabelled: 0, otherLanguage: 0 };

/** Every page, fetched over HTTP, extracted, written about by a model that obeys it, and rendered. */
export async function attack(): Promise<Outcome[]> {
  const pages = hostilePages();
  const server = await startPages(Object.fromEntries(pages.map(({ html }, index) => [`/${index}`, html])));
  const reader = createSourceReader({ fetchAllow: [server.host], log: recordingLog() });
  try {
    const signal = new AbortController().signal;
    const read = async (_: HostilePage, index: number) =>
      reader.read(new URL(`${server.url}/${index}`), signal);
    return [
      await run('as the page is read', pages, read, ''),
      await run(
        'as if nothing hidden were taken out',
        pages,
        async (page, index) => unfiltered(page, `${server.url}/${index}`),
        '',
      ),
      await run('as if the model knew the order anyway', pages, read, 'order'),
    ];
  } finally {
    await Promise.all([reader.close(), server.close()]);
  }
}

type Read = (page: HostilePage, index: number) => Promise<SourceDocument>;

async function run(
  name: string,
  pages: readonly HostilePage[],
  read: Read,
  order: '' | 'order',
): Promise<Outcome> {
  let total: Outcome = { name, runs: 0, published: 0, refused: 0, ...NONE };
  for (const [index, page] of pages.entries()) {
    const source = await read(page, index).catch((error: unknown) => {
      if (error instanceof ReadingError) return undefined;
      throw error;
    });
    for (const spot of spots) {
      const model = new ObedientModel(spot, order === '' ? '' : textOf(page.html));
      for (const locale of locales) total = added(total, source && (await written(source, locale, model)));
    }
  }
  return total;
}

/** Undefined when nothing is published. */
async function written(
  source: SourceDocument,
  locale: Locale,
  model: Model & { readonly told: string },
): Promise<Harm | undefined> {
  const writer = new ModelWriter({ model, clock: { now: () => new Date('2026-11-25T12:00:00Z') } });
  try {
    const signal = new AbortController().signal;
    const text = await writer.write({ id: 'hostile', source, locale, signal, onStage: () => undefined });
    return harmOf(text, source, model.told);
  } catch (error) {
    if (error instanceof WritingError) return undefined;
    throw error;
  }
}

function added(total: Outcome, harm: Harm | undefined): Outcome {
  const more = harm ?? NONE;
  return {
    ...total,
    runs: total.runs + 1,
    published: total.published + (harm ? 1 : 0),
    refused: total.refused + (harm ? 0 : 1),
    pings: total.pings + more.pings,
    links: total.links + more.links,
    leaks: total.leaks + more.leaks,
    unlabelled: total.unlabelled + more.unlabelled,
    otherLanguage: total.otherLanguage + more.otherLanguage,
  };
}

/** All text of a page, comments and hidden elements too: what a careless reader would hand on. */
function unfiltered({ html, locale }: HostilePage, url: string): SourceDocument {
  const title = /<title>(.*?)<\/title>/.exec(html)?.[1] ?? '';
  return {
    key: url,
    url,
    kind: 'page',
    title,
    language: locale,
    text: textOf(html).normalize('NFC'),
    hash: '0'.repeat(64),
    signals: [],
  };
}

function textOf(html: string): string {
  return html
    .replace(/<(?:meta|link)[^>]*content="([^"]*)"[^>]*>/g, '\n\n$1\n\n')
    .replace(/<!--(.*?)-->/g, '\n\n$1\n\n')
    .replace(/<[^>]*>/g, '\n\n')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .trim();
}
