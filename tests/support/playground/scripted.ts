import { afterEach, expect } from 'vitest';
import type { Inbox } from '../../../src/core/bot/inbox.ts';
import type { MovableClock } from '../../../src/core/ports/clock.ts';
import type { Platform } from '../../../src/platforms/platform.ts';
import { createPlayground, type Preview } from '../../../src/platforms/playground/index.ts';
import { serveMounts } from '../../fakes/web.ts';
import { useBrowser } from '../browser/connect.ts';
import { type LogLine, recordingLog } from '../fixtures.ts';
import { previews as real, type Visit, visit } from './visit.ts';

/** A page whose core answers as a test says. */
export interface Scripted extends Visit {
  readonly url: string;
  readonly playground: Platform;
  readonly log: { readonly lines: readonly LogLine[] };
}

interface Changes {
  readonly previews?: readonly Preview[];
  readonly clock?: MovableClock;
  readonly visit?: Parameters<typeof visit>[2];
}

/** A browser for the tests of a file. `open` opens a page on a playground of its own, which must end without a fault. */
export function scriptedPages() {
  const closing: (() => Promise<unknown>)[] = [];
  const browser = useBrowser();
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function open(inbox: Inbox, changes: Changes = {}): Promise<Scripted> {
    const log = recordingLog();
    const { previews = real, clock } = changes;
    const playground = createPlayground({ previews, locale: 'fr', log, ...(clock && { clock }) });
    await playground.start(inbox);
    const server = await serveMounts(playground.mounts, { log });
    const seen = await visit(browser(), server.url, changes.visit);
    const leave = async () => {
      await seen.close();
      expect(seen.faults).toEqual([]);
    };
    closing.push(
      () => server.close(),
      () => playground.stop(),
      leave,
    );
    return { ...seen, url: server.url, log, playground };
  }
  return { open, browser };
}
