import { afterAll, beforeAll } from 'vitest';
import {
  createFeedReader,
  type FeedContent,
  type FeedReader,
  type FeedReadResult,
} from '../../../src/sources/read/index.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { fixedClock, recordingLog } from '../fixtures.ts';
import { XML } from './feeds.ts';
import { sharedParser } from './parser.ts';

export const clock = fixedClock('2026-11-23T12:00:00Z');
export const signal = new AbortController().signal;

/** A server of feeds, and a reader that may reach it, for the tests of a file: call `useReader` at its top. */
export let pages: Pages;
export let reader: FeedReader;

export function useReader(): void {
  beforeAll(async () => {
    pages = await startPages({});
    reader = createFeedReader({ allow: [pages.host], clock, log: recordingLog(), parser: sharedParser });
  });
  afterAll(async () => {
    await reader.close();
    await pages.close();
  });
}

let path = 0;

/** A path that no other test of the process uses. */
export function nextPath(): string {
  path += 1;
  return `/${path}`;
}

/** Reads an address that answers with this body. */
export function read(
  body: string | Uint8Array,
  headers: Readonly<Record<string, string>> = XML,
): Promise<FeedReadResult> {
  const at = nextPath();
  pages.serve({ [at]: { body, headers } });
  return reader.read(new URL(pages.url + at), signal);
}

export async function contentOf(...given: Parameters<typeof read>): Promise<FeedContent> {
  const result = await read(...given);
  if (result.kind !== 'feed') throw new Error(JSON.stringify(result));
  return result.content;
}

export const failed = (code: string) => ({ kind: 'failed', failure: { code } });
