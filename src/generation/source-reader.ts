import { createHash } from 'node:crypto';
import type { SourceDocument } from '../core/model/draft.ts';
import type { Log } from '../core/ports/log.ts';
import { canonicalUrl } from '../core/util/canonical-url.ts';
import { createFetcher, type Fetched } from '../http-client/index.ts';
import type { ReadSource } from './deps.ts';
import { Extractor } from './extract/index.ts';

export interface SourceReader {
  readonly read: ReadSource;
  close(): Promise<void>;
}

/** Fetches links and extracts their text. @throws OperatorError for an invalid entry of `fetchAllow`. */
export function createSourceReader({
  fetchAllow,
  log,
}: {
  readonly fetchAllow: readonly string[];
  readonly log: Log;
}): SourceReader {
  const fetcher = createFetcher({ allow: fetchAllow, log });
  const extractor = new Extractor({ log });
  return {
    read: async (url, signal) => {
      const fetched = await fetcher.fetch(url, signal);
      return fetched.kind === 'image' ? imageSource(fetched) : pageSource(fetched, extractor, signal);
    },
    close: async () => {
      await Promise.all([fetcher.close(), extractor.close()]);
    },
  };
}

async function pageSource(
  page: Extract<Fetched, { kind: 'page' }>,
  extractor: Extractor,
  signal: AbortSignal,
): Promise<SourceDocument> {
  // A page may claim the address of another one as canonical, so the address that was read is used.
  const { canonical: _, ...extracted } = await extractor.extract(page, signal);
  return {
    ...extracted,
    key: canonicalUrl(page.url),
    url: withoutFragment(page.url),
    kind: 'page',
    hash: sha256(extracted.text),
    signals: [...extracted.signals],
  };
}

function imageSource({ url, mediaType, bytes }: Extract<Fetched, { kind: 'image' }>): SourceDocument {
  return {
    key: canonicalUrl(url),
    url: withoutFragment(url),
    kind: 'image',
    title: decodeFileName(url.pathname.split('/').at(-1) ?? '').slice(0, 150) || url.hostname,
    site: url.hostname,
    language: 'und',
    text: '',
    image: { mediaType, data: Buffer.from(bytes).toString('base64') },
    hash: sha256(bytes),
    signals: [],
  };
}

function withoutFragment(url: URL): string {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}

function decodeFileName(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
