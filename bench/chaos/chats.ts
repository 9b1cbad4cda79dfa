import type { Place } from '../../src/core/model/place.ts';
import { FakeDiscord } from '../../tests/fakes/discord/index.ts';
import { FakeSlack } from '../../tests/fakes/slack/index.ts';
import { TEAM } from '../../tests/fakes/slack/state.ts';
import type { Mishaps } from './mishaps.ts';

/** A digest that is there for readers to see, once for each time that it was posted. */
export interface SeenPost {
  readonly subscription: string;
  /** ISO date. */
  readonly day: string;
  readonly channel: string;
  /** By the program's clock, in ms. */
  readonly at: number;
}

/** A fake platform as the chaos needs it: with the limits of the real one, and mishaps. */
export interface ChaosChat {
  readonly env: Readonly<Record<string, string>>;
  /** How many times faster than in earnest digests are sent: the fake's limits are raised alike. */
  readonly pace: number;
  /** Makes a channel. */
  place(): Place;
  advance(ms: number): void;
  /** What readers see, as the fake counts it. */
  posts(): readonly SeenPost[];
  /** How many requests the platform itself refused for their rate. */
  limited(): number;
  close(): Promise<void>;
}

export type ChatName = 'discord' | 'slack';

export function startChat(name: ChatName, mishaps: Mishaps): Promise<ChaosChat> {
  return name === 'discord' ? chaosDiscord(mishaps) : chaosSlack(mishaps);
}

async function chaosDiscord(chaos: Mishaps): Promise<ChaosChat> {
  const fake = await FakeDiscord.start({ chaos, rateLimits: 1 });
  return {
    env: { DISCORD_TOKEN: fake.token, DISCORD_API_URL: fake.apiUrl },
    pace: 1,
    place: () => ({
      platform: 'discord',
      workspace: fake.guild.id,
      channel: fake.world.addChannel(0, fake.guild).id,
    }),
    advance: (ms) => fake.world.advance(ms),
    posts: () =>
      fake.posts().flatMap(({ channel, message }) => seen(message.body.components, channel, message.at)),
    limited: () => fake.limited,
    close: () => fake.stop(),
  };
}

async function chaosSlack(chaos: Mishaps): Promise<ChaosChat> {
  const pace = 6;
  let [aheadMs, channels] = [0, 0];
  const fake = await FakeSlack.start({ chaos, now: () => Date.now() + aheadMs });
  fake.limits.enabled = true;
  fake.limits.scale = pace;
  const { botToken, appToken } = fake.credentials;
  return {
    env: { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_API_URL: fake.apiUrl },
    pace,
    place: () => {
      channels += 1;
      const id = `C${channels}`;
      fake.workspace.addChannel({ id, name: `c${channels}`, kind: 'public', botIn: true });
      return { platform: 'slack', workspace: TEAM, channel: id };
    },
    advance: (ms) => {
      aheadMs += ms;
    },
    posts: () =>
      fake.workspace.posts.flatMap(({ blocks, channel, ts }) => seen(blocks, channel, Number(ts) * 1000)),
    limited: () => fake.workspace.calls.filter(({ error }) => error === 'ratelimited').length,
    close: () => fake.close(),
  };
}

/** The token of a digest's own button names its subscription and its day, in whatever a platform makes of it. */
function seen(controls: unknown, channel: string, at: number): SeenPost[] {
  const token = JSON.parse(JSON.stringify(JSON.stringify(controls))).replaceAll('\\', '');
  const [, subscription, day] = /"digest","([a-z0-9]{10})","(\d{4}-\d\d-\d\d)"/.exec(token) ?? [];
  return subscription === undefined || day === undefined ? [] : [{ subscription, day, channel, at }];
}
