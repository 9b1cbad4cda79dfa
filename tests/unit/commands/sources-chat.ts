import type { Feed } from '../../../src/core/model/feed.ts';
import { createFeedReader } from '../../../src/sources/index.ts';
import { stepClock } from '../../fakes/clock.ts';
import { type Pages, startPages } from '../../fakes/pages/server.ts';
import { aChat, type Chat } from '../../support/command-harness.ts';
import { recordingLog } from '../../support/fixtures.ts';
import { numbered, rss, XML } from '../../support/sources/feeds.ts';
import { sharedParser } from '../../support/sources/parser.ts';

export interface SourcesChat extends Chat {
  readonly pages: Pages;
  /** Serves a feed with that many items at the path, and follows it. */
  readonly watch: (path: string, changes?: Partial<Served>) => Promise<Feed>;
}

interface Served {
  readonly title: string;
  readonly items: number;
}

const opened: (() => Promise<void>)[] = [];

/** `aChat` with feeds on a loopback server and a real feed reader. The reader is an editor. */
export async function aChatWithFeeds(changes: Parameters<typeof aChat>[0] = {}): Promise<SourcesChat> {
  const pages = await startPages({});
  const clock = stepClock('2026-11-23T12:00:00Z');
  const reader = createFeedReader({
    allow: [pages.host],
    clock,
    log: recordingLog(),
    parser: sharedParser,
  });
  const chat = await aChat({ editors: ['reader'], reader, ...changes });
  opened.push(async () => {
    await chat.sources.stop();
    await pages.close();
    await chat.remove();
  });
  const watch = async (path: string, { title = 'Nouvelles', items = 2 }: Partial<Served> = {}) => {
    serve(pages, path, { title, items });
    const by = { platform: 'test', workspace: 'w', person: 'reader' };
    const added = await chat.sources.add(new URL(`${pages.url}${path}`), by);
    if (added.kind !== 'added') throw new Error(added.kind);
    return added.feed;
  };
  return { ...chat, pages, watch };
}

export function serve(pages: Pages, path: string, { title, items }: Served): void {
  pages.serve({ [path]: { headers: XML, body: rss(numbered(1, items), { title }) } });
}

/** Call it after each test. */
export async function closeChats(): Promise<void> {
  for (const close of opened.splice(0)) await close();
}

/** A reader who is no editor. */
export const stranger = { actor: { id: 'stranger' } };
export const english = { locale: 'en' } as const;

/** With ordinary spaces instead of no-break spaces. */
export const spaced = (text: string) => text.replaceAll('\u00A0', ' ');
