import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { MovableClock } from '../../../src/core/ports/clock.ts';
import { createPlayground } from '../../../src/platforms/playground/index.ts';
import { serveMounts } from '../../fakes/web.ts';
import { useBrowser } from '../browser/connect.ts';
import { recordingLog } from '../fixtures.ts';
import { startWorld, type World } from '../world.ts';
import { previews, type Visit, visit } from './visit.ts';

/** The whole program with the playground alone, and its address. */
export interface Served {
  readonly url: string;
  readonly world: World;
  close(): Promise<void>;
}

export async function serve({
  port = 0,
  clock,
}: {
  port?: number;
  clock?: MovableClock;
} = {}): Promise<Served> {
  const log = recordingLog();
  const platform = createPlayground({ previews, locale: 'fr', log, ...(clock && { clock }) });
  const world = await startWorld(() => platform);
  const server = await serveMounts(platform.mounts, { port, health: world.app.health, log });
  return {
    url: server.url,
    world,
    close: async () => {
      await world.stop();
      await server.close();
    },
  };
}

/** A browser and a served playground for the tests of a file. `open` opens a page, which must end without a fault. */
export function pages() {
  const visits: Visit[] = [];
  const browser = useBrowser();
  let served: Served;
  beforeAll(async () => {
    served = await serve();
  });
  afterEach(async () => {
    for (const { faults, close } of visits.splice(0)) {
      await close();
      expect(faults).toEqual([]);
    }
  });
  afterAll(() => served.close());
  const open = async (options: Parameters<typeof visit>[2] = {}): Promise<Visit> => {
    const made = await visit(browser(), served.url, options);
    visits.push(made);
    return made;
  };
  return { open, browser };
}
