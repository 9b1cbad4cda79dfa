import { afterEach, describe, expect, it } from 'vitest';
import { PlatformError } from '../../../../src/platforms/platform.ts';
import { SocketConnection } from '../../../../src/platforms/slack/connect/socket-connection.ts';
import { createSlack } from '../../../../src/platforms/slack/index.ts';
import { defaultTimings, type Timings } from '../../../../src/platforms/slack/limits.ts';
import { encode, type FakeMessage, FakeSlack, readable, until } from '../../../fakes/slack/index.ts';
import { aLibrary, recordingLog } from '../../../support/fixtures.ts';
import { type Mode, type SlackBot, type SlackBotOptions, startSlackBot } from './harness.ts';

let bot: SlackBot | undefined;

afterEach(async () => {
  await bot?.stop();
  expect(bot?.fake.workspace.violations ?? []).toEqual([]);
  bot = undefined;
});

async function start(mode: Mode, options: SlackBotOptions = {}): Promise<SlackBot> {
  bot = await startSlackBot(mode, options);
  return bot;
}

async function postCard({ fake }: SlackBot): Promise<FakeMessage> {
  await fake.slash('U0LEA', '/article', 'deepseek');
  const message = await until('a card', () => fake.messages().at(-1));
  await until('its reactions', () => message.reactions.size === 3);
  return message;
}

describe('Socket Mode', () => {
  it.each(['refresh', 'cut'] as const)('reconnects by itself after a %s', async (how) => {
    const { fake, slack } = await start('socket');
    expect(slack.healthy()).toBe(true);
    fake.socket.drop(how);
    await until('a second connection', () => fake.socket.opened === 2 && slack.healthy());
    await fake.slash('U0LEA', '/article', 'deepseek');
    await until('an answer', () => fake.messages().length === 1);
  });

  it('keeps trying while Slack cannot be reached', async () => {
    const { fake, slack } = await start('socket', { timings: { firstReconnectMs: 50 } });
    for (const _ of [1, 2]) fake.failNext('apps.connections.open', 'internal_error');
    fake.socket.drop('cut');
    await until('a second connection', () => fake.socket.opened === 2 && slack.healthy());
    expect(bot?.complaints()).toEqual(Array(2).fill('connection.retry_failed'));
  });

  it('does not wait for a hello forever', async () => {
    const { fake } = await start('socket');
    fake.socket.silent = true;
    const link = new SocketConnection({
      appToken: fake.credentials.appToken,
      apiUrl: fake.apiUrl,
      log: recordingLog(),
      timings: { ...defaultTimings, helloMs: 200 },
    });
    await expect(link.connect()).rejects.toThrow('no hello');
    expect(link.connected).toBe(false);
    await link.close();
  });

  it('gives up with an error when the token was revoked', async () => {
    const { fake, slack } = await start('socket');
    fake.failNext('apps.connections.open', 'account_inactive');
    fake.socket.drop('cut');
    await until('the word', () => bot?.complaints().includes('connection.refused'));
    expect(slack.healthy()).toBe(false);
    expect(fake.socket.opened).toBe(1);
  });
});

describe('HTTP mode', () => {
  const encoded = encode({ kind: 'events_api', payload: { type: 'url_verification', challenge: 'abc' } });

  it('answers the verification of the address', async () => {
    const { http } = await httpBot();
    const response = await http.post(encoded);
    expect(await response.json()).toEqual({ challenge: 'abc' });
  });

  it.each([
    ['a wrong secret', { secret: 'guess' }],
    ['a clock six minutes behind', { secret: 'fake-signing-secret', skewSeconds: -360 }],
    ['a clock six minutes ahead', { secret: 'fake-signing-secret', skewSeconds: 360 }],
  ])('refuses %s', async (_what, signing) => {
    const { http } = await httpBot();
    expect((await http.post(encoded, { signing })).status).toBe(401);
  });

  it('refuses what is not signed, is not a POST, or cannot be read', async () => {
    const { url, http } = await httpBot();
    expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect((await fetch(url)).status).toBe(405);
    expect((await http.post({ body: '{"a":', type: 'application/json' })).status).toBe(400);
    expect((await http.post({ body: '[]', type: 'application/json' })).status).toBe(400);
  });

  it('answers a request that nobody acknowledges before Slack gives up', async () => {
    const { http } = await httpBot({ acknowledgeMs: 200 });
    const body = { type: 'view_closed', team: { id: 'T0TEAM' }, user: { id: 'U0ADA' }, view: { id: 'V1' } };
    const before = performance.now();
    const response = await http.post(encode({ kind: 'interactive', payload: body }), { deadlineMs: 5000 });
    expect(response.status).toBe(200);
    expect(performance.now() - before).toBeLessThan(3000);
  });

  it('accepts nothing before the start and after the stop, so that Slack sends it again', async () => {
    const { http, app } = await httpBot();
    const event = encode({ kind: 'events_api', payload: { type: 'event_callback', event: { type: 'x' } } });
    await app.stop();
    expect((await http.post(event)).status).toBe(503);
  });

  async function httpBot(timings: Partial<Timings> = {}) {
    const { fake, app } = await start('http', { timings });
    const url = fake.httpUrl ?? '';
    return { app, url, http: fake.useHttp(url) };
  }
});

describe.each<Mode>(['socket', 'http'])('over %s', (mode) => {
  it('handles an event once that Slack sends twice', async () => {
    const { fake } = await start(mode);
    await fake.eventTwice({ type: 'app_home_opened', user: 'U0LEA', channel: 'DU0LEA', tab: 'home' });
    await until('the Home tab', () => fake.home('U0LEA'));
    await fake.openHome('U0ADA');
    await until('another Home tab', () => fake.home('U0ADA'));
    expect(fake.calls('views.publish')).toHaveLength(2);
  });

  it('shows the last of many reactions with few edits', async () => {
    const editIntervalMs = 400;
    const current = await start(mode, { timings: { editIntervalMs } });
    const message = await postCard(current);
    const names = ['sunny', 'rain_cloud', 'scales'];
    const began = performance.now();
    await Promise.all(
      Array.from({ length: 499 }, (_, index) => current.fake.react(message, names[index % 3] ?? '', 'U0LEA')),
    );
    await current.fake.react(message, 'rain_cloud', 'U0ADA');
    await until('the last view', () => readable(message.blocks).includes('🌧️ Titre'));
    expect(message.edits).toBeLessThanOrEqual(2 + Math.ceil((performance.now() - began) / editIntervalMs));
  });

  it('flips a card that another process posted', async () => {
    const fake = await FakeSlack.start();
    const before = await startSlackBot(mode, { fake });
    const message = await postCard(before);
    await before.app.stop();
    await start(mode, { fake, stores: before.stores });
    await fake.react(message, 'sunny');
    await until('the optimistic card', () => readable(message.blocks).includes('☀️ Titre'));
  });

  it('finishes what is under way when the program stops', async () => {
    const library = aLibrary(['deepseek']);
    let reached = false;
    const slow = {
      ...library,
      commentary: async (...asked: Parameters<typeof library.commentary>) => {
        reached = true;
        await new Promise((resolve) => setTimeout(resolve, 400));
        return library.commentary(...asked);
      },
    };
    const { fake, app } = await start(mode, { library: slow });
    await fake.slash('U0LEA', '/article', 'deepseek');
    await until('the work', () => reached);
    expect(fake.messages()).toEqual([]);
    await app.stop();
    expect(fake.messages()).toHaveLength(1);
  });

  it('logs a revoked token once, and is unhealthy from then on', async () => {
    const { fake, slack, log } = await start(mode);
    await fake.event({ type: 'tokens_revoked', tokens: { oauth: ['U0ADA'] } });
    expect(slack.healthy()).toBe(true);
    await fake.event({ type: 'tokens_revoked', tokens: { bot: ['U0BOT'] } });
    await until('the word', () => log.lines.some(({ level }) => level === 'error'));
    expect(slack.healthy()).toBe(false);
  });

  it('posts a delivery with its key, and reactions flip it', async () => {
    const { fake, slack } = await start(mode);
    const card = { locale: 'fr', title: 'Digest', tone: 'info', body: [], buttons: [] } as const;
    const content = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
    const to = { platform: 'slack', workspace: 'T0TEAM', channel: 'C0GENERAL' };
    const post = await slack.deliver({ to, card, key: 'monday-7', content });
    const [message] = fake.messages();
    expect(message?.ts).toBe(post.message);
    expect(message?.metadata?.event_payload).toEqual({ key: 'monday-7' });
    await fake.react(message ?? fake.say('U0ADA', ''), 'sunny');
    await until('the flip', () => readable(message?.blocks ?? []).includes('☀️ Titre'));
    await expect(slack.deliver({ to: { ...to, channel: 'C0NONE' }, card, key: 'x' })).rejects.toThrow();
  });
});

describe('the start', () => {
  const log = recordingLog();

  async function failure(change: (fake: FakeSlack) => object): Promise<unknown> {
    const fake = await FakeSlack.start();
    const { botToken, appToken } = fake.credentials;
    const options = { botToken, appToken, apiUrl: fake.apiUrl, log, locale: 'en', ...change(fake) } as const;
    const slack = createSlack(options);
    const inbox = { commands: [] };
    const error = await slack
      .start(Object.assign(Object.create(null), inbox))
      .catch((reason: unknown) => reason);
    await slack.stop();
    await fake.close();
    return error;
  }

  it.each([
    ['a wrong bot token', () => ({ botToken: 'xoxb-wrong' }), 'SLACK_BOT_TOKEN'],
    ['a wrong app token', () => ({ appToken: 'xapp-wrong' }), 'SLACK_APP_TOKEN'],
    ['an app token in place of the bot’s', () => ({ botToken: 'xapp-fake-app' }), 'xoxb-'],
    ['a server that is not there', () => ({ apiUrl: 'http://127.0.0.1:9/api/' }), 'SLACK_API_URL'],
    [
      'a scope that is missing',
      (fake: FakeSlack) => {
        fake.scopes.delete('chat:write');
        return {};
      },
      'chat:write',
    ],
  ])('with %s fails with one sentence that says what to do', async (_what, change, word) => {
    const error = await failure(change);
    expect(error).toBeInstanceOf(PlatformError);
    expect(String(error)).toContain(word);
    expect(String(error)).not.toContain('\n');
  });
});
