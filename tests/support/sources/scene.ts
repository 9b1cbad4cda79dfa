import type { Feed } from '../../../src/core/model/feed.ts';
import type { FeedTestResult } from '../../../src/core/ports/feeds.ts';
import { type MadeItem, rss, XML } from './feeds.ts';
import { aWorld, by, type World } from './world.ts';

export const HOUR = 60 * 60_000;
export const DAY = 24 * HOUR;

/** The one of the present test: `open` begins it. */
export let world: World;

export async function open(given: Parameters<typeof aWorld>[0] = {}): Promise<void> {
  world = await aWorld(given);
}

export function closeWorld(): Promise<void> {
  return world.close();
}
/** A world with a feed of these items that is watched. */
export async function watching(
  items: readonly MadeItem[],
  given: Parameters<typeof aWorld>[0] = {},
): Promise<Feed> {
  await open(given);
  serve('/feed', items);
  return add('/feed');
}

export function serve(
  path: string,
  items: readonly MadeItem[],
  headers: Readonly<Record<string, string>> = {},
): void {
  world.pages.serve({ [path]: { body: rss(items), headers: { ...XML, ...headers } } });
}

export async function add(path: string, filters = {}): Promise<Feed> {
  const added = await world.sources.add(new URL(world.pages.url + path), by, filters);
  if (added.kind !== 'added') throw new Error(JSON.stringify(added));
  return added.feed;
}

/** Moves on, and polls what is due then. */
export async function tickIn(ms: number): Promise<void> {
  world.clock.advance(ms);
  await world.sources.tick();
}

export async function waiting(): Promise<string[]> {
  return (await world.sources.candidates()).map(({ title }) => title);
}

export const verdicts = (tried: FeedTestResult | undefined) =>
  tried?.kind === 'read' ? tried.items.map(({ title, verdict }) => `${title}: ${verdict}`) : tried;
