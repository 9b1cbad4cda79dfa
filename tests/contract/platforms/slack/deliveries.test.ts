import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { type Delivery, DeliveryError, type DeliveryFailure } from '../../../../src/core/model/delivery.ts';
import { TaskTracker } from '../../../../src/core/util/task-tracker.ts';
import type { Platform } from '../../../../src/platforms/platform.ts';
import { createClient } from '../../../../src/platforms/slack/connect/client.ts';
import { deliver } from '../../../../src/platforms/slack/deliver/deliver.ts';
import { SlackPosts } from '../../../../src/platforms/slack/posts/posts.ts';
import { FakeSlack } from '../../../fakes/slack/index.ts';
import { recordingLog } from '../../../support/fixtures.ts';
import { Random } from '../../../support/random.ts';
import { type SlackBot, type SlackBotOptions, startSlackBot } from './harness.ts';

const card = {
  locale: 'fr',
  title: 'Digest',
  tone: 'info',
  body: [{ type: 'note', spans: [{ text: 'Rien de neuf' }] }],
  buttons: [],
} as const;
const workspace = { platform: 'slack', workspace: 'T0TEAM' } as const;
const general = { ...workspace, channel: 'C0GENERAL' };
const lea = { ...workspace, channel: 'U0LEA', person: 'U0LEA' };
const KEY = 'abcdefghij-20261123';
const delivery = (changes: Partial<Delivery> = {}): Delivery => ({ to: general, card, key: KEY, ...changes });

let bot: SlackBot;

afterEach(async () => {
  await bot.stop();
  expect(bot.fake.workspace.violations).toEqual([]);
});

async function start(options: SlackBotOptions = {}): Promise<{ fake: FakeSlack; slack: Platform }> {
  bot = await startSlackBot('socket', options);
  return bot;
}

async function failureOf(posting: Promise<unknown>): Promise<DeliveryFailure> {
  const error = await posting.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DeliveryError);
  return error instanceof DeliveryError ? error.failure : { kind: 'undecidable' };
}

describe('given a delivery', () => {
  it('to a channel, then it is posted once with its key, and the post is returned', async () => {
    const { fake, slack } = await start();
    const post = await slack.deliver(delivery());
    const [message] = fake.messages();
    expect(post).toEqual({ place: general, message: message?.ts });
    expect(fake.deliveries()).toEqual(new Map([[KEY, 1]]));
    expect(message?.blocks[0]?.block_id).toBe(`delivery:${KEY}`);
  });

  it('to a person, then it is in their direct messages, and the post has their channel', async () => {
    const { fake, slack } = await start();
    const post = await slack.deliver(delivery({ to: lea }));
    expect(post.place).toEqual({ ...lea, channel: 'DU0LEA' });
    expect(fake.direct('U0LEA')).toHaveLength(1);
    expect(await slack.update(post, { ...card, title: 'Autre' })).toBe('updated');
  });

  it('to a person with the channel of two others, then it still goes to the person', async () => {
    const { fake, slack } = await start();
    await slack.deliver(delivery({ to: { ...lea, channel: 'D0OTHERS' } }));
    expect(fake.direct('U0LEA')).toHaveLength(1);
  });

  it('to a thread, then it is in that thread', async () => {
    const { fake, slack } = await start();
    const { ts } = fake.say('U0LEA', 'Un fil');
    await slack.deliver(delivery({ to: { ...general, thread: ts } }));
    expect(fake.messages().at(-1)?.thread_ts).toBe(ts);
  });
});

describe('given a place that refuses posts', () => {
  it.each<[string, (fake: FakeSlack) => unknown, Delivery['to'], DeliveryFailure]>([
    [
      'the bot was thrown out',
      (fake) => fake.kick('C0GENERAL'),
      general,
      { kind: 'refused', refusal: 'not-invited' },
    ],
    [
      'it is archived',
      (fake) => fake.archive('C0GENERAL'),
      general,
      { kind: 'refused', refusal: 'archived' },
    ],
    [
      'it is gone',
      (fake) => fake.workspace.channels.delete('C0GENERAL'),
      general,
      { kind: 'refused', refusal: 'channel-gone' },
    ],
    [
      'few may post there',
      (fake) =>
        fake.workspace.addChannel({ id: 'C0FEW', name: 'few', kind: 'public', botIn: true, readOnly: true }),
      { ...workspace, channel: 'C0FEW' },
      { kind: 'refused', refusal: 'missing-permission' },
    ],
    [
      'the person has left',
      (fake) => fake.workspace.users.set('U0LEA', { id: 'U0LEA', locale: 'fr', deleted: true }),
      lea,
      { kind: 'refused', refusal: 'person-closed' },
    ],
    [
      'the person takes no messages',
      (fake) =>
        fake.workspace.users.set('U0LEA', { id: 'U0LEA', locale: 'fr', closed: 'messages_tab_disabled' }),
      lea,
      { kind: 'refused', refusal: 'person-closed' },
    ],
  ])('since %s, then the failure says so', async (_why, change, to, failure) => {
    const { fake, slack } = await start();
    change(fake);
    expect(await failureOf(slack.deliver(delivery({ to })))).toEqual(failure);
    // It is the same after an earlier attempt.
    expect(await failureOf(slack.deliver(delivery({ to, attemptedAt: new Date() })))).toEqual(failure);
    expect(fake.deliveries().size).toBe(0);
  });

  it.each<[string, DeliveryFailure]>([
    ['token_revoked', { kind: 'refused', refusal: 'bot-removed' }],
    ['account_inactive', { kind: 'refused', refusal: 'bot-removed' }],
    ['restricted_action_thread_locked', { kind: 'refused', refusal: 'missing-permission' }],
    ['fatal_error', { kind: 'unknown' }],
    ['internal_error', { kind: 'unknown' }],
    ['service_unavailable', { kind: 'unknown' }],
    ['team_added_to_org', { kind: 'not-sent' }],
  ])('with %s, then the failure says what may be done next', async (code, failure) => {
    const { fake, slack } = await start();
    fake.failNext('chat.postMessage', code);
    expect(await failureOf(slack.deliver(delivery()))).toEqual(failure);
  });

  it('because of its content, then the error is thrown as it is', async () => {
    const { fake, slack } = await start();
    for (const _ of [1, 2, 3]) fake.failNext('chat.postMessage', 'invalid_blocks');
    await expect(slack.deliver(delivery())).rejects.not.toBeInstanceOf(DeliveryError);
  });
});

describe('given a rate limit', () => {
  it('for a moment, then the delivery waits', async () => {
    const { fake, slack } = await start();
    fake.failNext('chat.postMessage', 'ratelimited');
    await slack.deliver(delivery());
    expect(fake.deliveries().get(KEY)).toBe(1);
  });

  it('for longer, then the failure says for how long', async () => {
    const { fake, slack } = await start();
    fake.limits.enabled = true;
    fake.limits.scale = 0.1;
    const keys = ['a', 'b', 'c', 'd'];
    const outcomes = await Promise.allSettled(keys.map((key) => slack.deliver(delivery({ key }))));
    const refused = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
    expect(refused).toHaveLength(1);
    expect(refused[0].failure).toMatchObject({ kind: 'not-sent', retryAfterMs: 10_000 });
  });
});

describe('given an earlier attempt', () => {
  const attemptedAt = () => new Date(Date.now() - 15_000);

  it.each(['done-then-cut', 'done-then-500'] as const)(
    'that arrived although its answer did not (%s), then it is found, and not posted again',
    async (mishap) => {
      const { fake, slack } = await start();
      for (const to of [general, lea, { ...general, thread: fake.say('U0LEA', 'Un fil').ts }]) {
        const key = `${KEY}${to.channel}${'thread' in to ? 't' : ''}`;
        fake.chaos = { random: () => 0, rates: { [mishap]: 1 } };
        expect(await failureOf(slack.deliver(delivery({ to, key })))).toEqual({ kind: 'unknown' });
        fake.chaos = undefined;
        const post = await slack.deliver(delivery({ to, key, attemptedAt: attemptedAt() }));
        expect(fake.deliveries().get(key)).toBe(1);
        expect(fake.workspace.find(post.place.channel, post.message)?.metadata?.event_payload).toEqual({
          key,
        });
      }
    },
  );

  it('that did not arrive, then it is posted', async () => {
    const { fake, slack } = await start();
    fake.chaos = { random: () => 0, rates: { cut: 1 } };
    expect(await failureOf(slack.deliver(delivery()))).toEqual({ kind: 'unknown' });
    fake.chaos = undefined;
    await slack.deliver(delivery({ attemptedAt: attemptedAt() }));
    expect(fake.deliveries().get(KEY)).toBe(1);
  });

  it('that is pages ago, then it is still found', async () => {
    const { fake, slack } = await start();
    const post = await slack.deliver(delivery());
    for (let count = 0; count < 2500; count += 1) fake.say('U0LEA', `Message ${count}`);
    expect(await slack.deliver(delivery({ attemptedAt: attemptedAt() }))).toEqual(post);
    expect(fake.calls('conversations.history')).toHaveLength(3);
  });

  it('under more messages than can be read, then the delivery is undecidable', async () => {
    const { fake, slack } = await start();
    await slack.deliver(delivery());
    for (let count = 0; count < 11_000; count += 1) fake.say('U0LEA', 'x');
    expect(await failureOf(slack.deliver(delivery({ attemptedAt: attemptedAt() })))).toEqual({
      kind: 'undecidable',
    });
  });

  it('in a thread that is gone, then it is posted', async () => {
    const { fake, slack } = await start();
    await slack.deliver(delivery({ to: { ...general, thread: '1.1' }, attemptedAt: attemptedAt() }));
    expect(fake.calls('conversations.replies')[0]?.error).toBe('thread_not_found');
    expect(fake.deliveries().get(KEY)).toBe(1);
  });

  it('by a clock that was an hour fast, then it is found', async () => {
    const { fake, slack } = await start();
    await slack.deliver(delivery());
    await slack.deliver(delivery({ attemptedAt: new Date(Date.now() + 60 * 60_000) }));
    expect(fake.deliveries().get(KEY)).toBe(1);
  });

  it('that another app marked with our key, then it is not mistaken for ours', async () => {
    const { fake, slack } = await start();
    const metadata = { event_type: 'contrepoint_delivery', event_payload: { key: KEY } };
    fake.workspace.add({ channel: 'C0GENERAL', user: 'U0LEA', text: 'forged', metadata });
    const post = await slack.deliver(delivery({ attemptedAt: attemptedAt() }));
    expect(post.message).toBe(fake.messages().at(-1)?.ts);
  });

  it('whose metadata Slack does not return, then it is recognized by its blocks', async () => {
    const { fake, slack } = await start();
    const post = await slack.deliver(delivery());
    const [message] = fake.messages();
    if (message) delete message.metadata;
    expect(await slack.deliver(delivery({ attemptedAt: attemptedAt() }))).toEqual(post);
  });

  it.each<[string, Delivery['to']]>([
    ['channels:history', general],
    ['im:history', lea],
    ['im:write', lea],
  ])('and no scope to search (%s), then the delivery is undecidable', async (scope, to) => {
    const fake = await FakeSlack.start();
    fake.scopes.delete(scope);
    const { slack } = await start({ fake });
    const failure = await failureOf(slack.deliver(delivery({ to, attemptedAt: attemptedAt() })));
    expect(failure).toEqual({ kind: 'undecidable' });
    expect(fake.deliveries().size).toBe(0);
    expect(bot.complaints()).toEqual(['scopes.missing']);
    expect(JSON.stringify(bot.log.lines)).toContain(`"${scope}":"`);
  });

  it.each<[string, DeliveryFailure]>([
    ['ratelimited', { kind: 'not-sent', retryAfterMs: 1000 }],
    ['internal_error', { kind: 'not-sent' }],
  ])(
    'when the search fails with %s, then nothing is posted, and it may be retried',
    async (code, failure) => {
      const { fake, slack } = await start();
      fake.failNext('conversations.history', code);
      expect(await failureOf(slack.deliver(delivery({ attemptedAt: attemptedAt() })))).toEqual(failure);
      expect(fake.deliveries().size).toBe(0);
    },
  );
});

describe('given a network that fails', () => {
  const log = recordingLog();
  const identity = { botUser: 'U0BOT', botId: 'B0BOT', team: 'T0TEAM' };

  function deliverBy(apiUrl: string) {
    const client = createClient('xoxb-any', { apiUrl });
    const posts = new SlackPosts({ client, log, tasks: new TaskTracker() });
    return deliver(delivery(), { client, posts, identity, log });
  }

  it('before it was connected, then nothing was sent', async () => {
    await start();
    const { url, close } = await serveAlways(200, '');
    await close();
    expect(await failureOf(deliverBy(url))).toEqual({ kind: 'not-sent' });
    expect(await failureOf(deliverBy('http://nowhere.invalid/api/'))).toEqual({ kind: 'not-sent' });
  });

  it.each<[number, string, DeliveryFailure]>([
    [502, 'a page', { kind: 'unknown' }],
    [403, 'a proxy', { kind: 'not-sent' }],
    [429, 'no word of how long', { kind: 'unknown' }],
    [200, '<html>sign in</html>', { kind: 'unknown' }],
    [200, '{"ok":true', { kind: 'unknown' }],
    [200, '{"ok":true}', { kind: 'unknown' }],
  ])(
    'with %i %s in place of a response, then the failure says what may be done next',
    async (status, body, failure) => {
      await start();
      const { url, close } = await serveAlways(status, body);
      const failed = await failureOf(deliverBy(url));
      await close();
      expect(failed).toEqual(failure);
    },
  );
});

/** A server that always sends the same response. */
async function serveAlways(status: number, body: string) {
  const server = createServer((_request, response) => response.writeHead(status).end(body));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${address.port}/api/`, close };
}

describe('given chaos', () => {
  it('when every delivery is retried until it has arrived, then each has arrived exactly once', async () => {
    const random = new Random(7);
    const { fake, slack } = await start();
    fake.chaos = {
      random: () => random.next(),
      rates: { '500': 0.15, cut: 0.15, 'done-then-cut': 0.15, 'done-then-500': 0.15 },
    };
    const keys = Array.from({ length: 60 }, (_, index) => `key-${index}`);
    for (const key of keys) await deliverUntilItArrives(slack, key);
    expect(fake.deliveries()).toEqual(new Map(keys.map((key) => [key, 1])));
  });

  async function deliverUntilItArrives(slack: Platform, key: string): Promise<void> {
    let attemptedAt: Date | undefined;
    for (;;) {
      const began = new Date();
      const failure = await slack.deliver(delivery({ key, ...(attemptedAt && { attemptedAt }) })).then(
        () => undefined,
        (error: unknown) => (error instanceof DeliveryError ? error.failure.kind : 'fault'),
      );
      if (failure === undefined) return;
      expect(failure).toBe('unknown');
      attemptedAt ??= began;
    }
  }
});
