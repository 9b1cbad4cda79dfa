import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../../../src/core/model/delivery.ts';
import type { FakeChannel, FakeOptions } from '../../../../fakes/discord/index.ts';
import { Random } from '../../../../support/random.ts';
import { until } from '../../../../support/until.ts';
import { aDigest, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';
import { subject } from '../scripted-inbox.ts';

const MINUTE = 60_000;

describe('many deliveries on Discord', () => {
  const open: Harness[] = [];
  afterEach(async () => {
    for (const chat of open.splice(0)) await chat.close();
  });

  async function aChat(options: FakeOptions, settings: Parameters<typeof connected>[1] = {}) {
    const chat = await connected(options, settings);
    open.push(chat);
    return chat;
  }

  const channelsOf = ({ fake }: Harness, count: number): FakeChannel[] =>
    Array.from({ length: count }, () => fake.admin.addChannel(fake.guild));

  it('given more than fit into a second, then all arrive, hardly any is rate-limited, and reactions wait', async () => {
    const chat = await aChat({ rateLimits: 1 });
    const { fake, platform } = chat;
    const channels = channelsOf(chat, 120);
    const deliver = (channel: FakeChannel) =>
      platform.deliver({ to: placeIn(channel), card: aDigest(), key: `key-${channel.id}`, content: subject });
    await Promise.all(channels.map(deliver));
    expect(fake.posts()).toHaveLength(120);
    // Discord's seconds may begin a little after ours.
    expect(fake.limited).toBeLessThan(10);
    const sent = fake.world.requests.filter(({ path }) => path.includes('/messages'));
    expect(sent.filter(({ method }) => method === 'PUT')).toEqual([]);
    await until('the first reactions', () =>
      fake.posts().some(({ message }) => message.reactions.size === 3),
    );
  });

  it('given a program that stops, then waiting reactions are dropped', async () => {
    const chat = await aChat({});
    const { fake, platform } = chat;
    const [channel = fake.general] = channelsOf(chat, 1);
    const to = placeIn(channel);
    await platform.deliver({ to, card: aDigest(), key: 'key', content: subject });
    await platform.stop();
    expect(fake.world.requests.filter(({ path }) => path.includes('/reactions/'))).toEqual([]);
  });

  it.each([1, 2, 3, 4])(
    'given random failures of every kind (seed %i), then none is lost or duplicated',
    async (seed) => {
      const dice = new Random(seed);
      const random = () => dice.next();
      const rates = {
        429: 0.1,
        500: 0.15,
        timeout: 0.05,
        cut: 0.1,
        'done-then-500': 0.15,
        'done-then-cut': 0.1,
      };
      const time = { ms: Date.now(), now: () => new Date(time.ms) };
      const options = { nonceWindowMs: 3 * MINUTE, chaos: { random, rates } };
      const chat = await aChat(options, { clock: time, requestTimeoutMs: 60 });
      const { fake, platform } = chat;
      const channels = channelsOf(chat, 8);

      const jobs = channels.flatMap((channel, index) =>
        [1, 2, 3, 4, 5, 6].map((day) => ({
          delivery: { to: placeIn(channel), card: aDigest(`2026-11-0${day}`), key: `${index}-${day}` },
          attemptedAt: undefined as Date | undefined,
        })),
      );

      /** As the delivery queue does it, with the time of the first attempt that may have arrived. True when it arrived. */
      async function bring(job: (typeof jobs)[number]): Promise<boolean> {
        const { delivery, attemptedAt } = job;
        try {
          await platform.deliver({ ...delivery, ...(attemptedAt && { attemptedAt }) });
          return true;
        } catch (error) {
          if (!(error instanceof DeliveryError)) throw error;
          if (error.failure.kind === 'unknown') job.attemptedAt ??= time.now();
          return false;
        }
      }

      for (let left = jobs; left.length > 0; ) {
        const arrived = await Promise.all(left.map(bring));
        left = left.filter((_, index) => !arrived[index]);
        // Sometimes while the nonce is valid, sometimes long after.
        const wait = Math.floor(random() * 6 * MINUTE);
        time.ms += wait;
        fake.world.advance(wait);
      }
      const nonces = fake.posts().map(({ nonce }) => nonce);
      expect(nonces).toHaveLength(jobs.length);
      expect(new Set(nonces).size).toBe(jobs.length);
    },
  );
});
