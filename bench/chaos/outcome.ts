import { z } from 'zod';
import type { SeenPost } from './chats.ts';
import { keyOf, type Stage } from './stage.ts';

export const settingsSchema = z.object({
  chat: z.enum(['discord', 'slack']),
  instances: z.int(),
  seed: z.int(),
  subscriptions: z.int(),
  /** How many windows of the year. */
  windows: z.int(),
  /** How many processes are killed one by one. */
  kills: z.int(),
  folder: z.string(),
  databaseUrl: z.string().optional(),
});
export type Settings = z.infer<typeof settingsSchema>;

export const outcomeSchema = z.object({
  expected: z.number(),
  posts: z.number(),
  kills: z.number(),
  powerCuts: z.number(),
  crashes: z.number(),
  mishaps: z.record(z.string(), z.number()),
  limited: z.number(),
  lost: z.array(z.string()),
  duplicate: z.array(z.string()),
  unexpected: z.array(z.string()),
  late: z.number(),
  latestMs: z.number(),
  uncertain: z.array(z.string()),
  failed: z.array(z.string()),
  seconds: z.number(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What is later than this, by the program's clock, counts as late: power cuts of half an hour are part of it. */
export const LATE_AFTER_MS = 60 * 60_000;
/** What came of a run: what readers see, against what was due. */
export async function count(stage: Stage): Promise<Omit<Outcome, 'seconds'>> {
  const { fleet, mishaps, expected, powerCuts } = stage;
  const posts = stage.chat.posts();
  const byKey = Map.groupBy(posts, keyOf);
  const lateness = posts.map(({ at, ...post }) => at - (expected.get(keyOf(post))?.since ?? at));
  const troubled = await stage.troubled();
  const named = (state: string) =>
    troubled.filter((entry) => entry.state === state).map(({ key, error }) => `${key}: ${error}`);
  return {
    expected: expected.size,
    posts: posts.length,
    kills: fleet.kills,
    powerCuts,
    crashes: fleet.crashes,
    mishaps: mishaps.counts,
    limited: stage.chat.limited(),
    lost: [...expected.keys()].filter((key) => !byKey.has(key)),
    duplicate: [...byKey].filter(([, same]) => same.length > 1).map(([key, same]) => twice(key, same)),
    unexpected: posts
      .filter((post) => !isWanted(stage, post))
      .map((post) => `${keyOf(post)} in ${post.channel}`),
    late: lateness.filter((ms) => ms > LATE_AFTER_MS).length,
    latestMs: Math.max(0, ...lateness),
    uncertain: named('uncertain'),
    failed: named('failed'),
  };
}

/** On that day, and where it was subscribed. */
function isWanted({ expected, subscriptions }: Stage, post: SeenPost): boolean {
  const subscription = subscriptions.find(({ id }) => id === post.subscription);
  return expected.has(keyOf(post)) && subscription?.place.channel === post.channel;
}

function twice(key: string, posts: readonly SeenPost[]): string {
  return `${key} at ${posts.map(({ at, channel }) => `${new Date(at).toISOString()} in ${channel}`).join(', ')}`;
}
