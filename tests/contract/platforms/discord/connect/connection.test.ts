import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Reply } from '../../../../../src/core/card/reply.ts';
import { createDiscord } from '../../../../../src/platforms/discord/index.ts';
import { type Platform, PlatformError } from '../../../../../src/platforms/platform.ts';
import { FakeDiscord } from '../../../../fakes/discord/index.ts';
import { recordingLog } from '../../../../support/fixtures.ts';
import { until } from '../../../../support/until.ts';
import { connected } from '../harness.ts';
import { aReply, commands, scriptedInbox } from '../scripted-inbox.ts';

describe('connecting to Discord', () => {
  const open: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of open.splice(0).toReversed()) await close();
  });

  async function aFake(): Promise<FakeDiscord> {
    const fake = await FakeDiscord.start();
    open.push(() => fake.stop());
    return fake;
  }

  function aPlatform(fake: Pick<FakeDiscord, 'token' | 'apiUrl'>): Platform {
    const platform = createDiscord({
      token: fake.token,
      apiUrl: fake.apiUrl,
      log: recordingLog(),
      locale: 'en',
    });
    open.push(() => platform.stop());
    return platform;
  }

  it('asks for no privileged intent and only for those that it needs', async () => {
    const fake = await aFake();
    await aPlatform(fake).start(scriptedInbox());
    expect(fake.gateway.sessions[0]?.intents).toBe((1 << 0) | (1 << 10) | (1 << 13));
  });

  it('registers the commands once, in both languages, for guilds and for users', async () => {
    const fake = await aFake();
    await aPlatform(fake).start(scriptedInbox());
    await aPlatform(fake).start(scriptedInbox());
    expect(fake.world.commandPuts).toBe(1);
    expect(fake.world.commands).toMatchObject([
      {
        type: 1,
        name: 'article',
        description_localizations: {
          fr: 'Une description',
          'en-US': 'A description',
          'en-GB': 'A description',
        },
        integration_types: [0, 1],
        contexts: [0, 1, 2],
        options: [
          {
            type: 3,
            name: 'query',
            name_localizations: { fr: 'sujet' },
            autocomplete: true,
            max_length: 6000,
          },
          {
            type: 3,
            name: 'take',
            choices: [{ value: 'optimistic', name_localizations: { fr: 'optimiste' } }],
          },
          { type: 5, name: 'private' },
        ],
      },
      {
        type: 1,
        name: 'digest',
        options: [
          {
            type: 1,
            name: 'now',
            options: [
              { type: 4, name: 'items', min_value: 1, max_value: 10 },
              { type: 7, name: 'channel', channel_types: [0, 5, 10, 11, 12, 15] },
            ],
          },
        ],
      },
      { type: 3, name: 'Find the commentary', name_localizations: { fr: 'Trouver le commentaire' } },
    ]);
  });

  it('registers them again when one has changed', async () => {
    const fake = await aFake();
    await aPlatform(fake).start(scriptedInbox());
    await aPlatform(fake).start(scriptedInbox({ commands: commands.slice(1) }));
    expect(fake.world.commandPuts).toBe(2);
    expect(fake.world.commands).toHaveLength(2);
  });

  it('registers them again when only the limit of a number has changed', async () => {
    const fake = await aFake();
    await aPlatform(fake).start(scriptedInbox());
    const changed = JSON.stringify(fake.world.commands).replace('"max_value":10', '"max_value":9');
    fake.world.commands = z.array(z.unknown()).parse(JSON.parse(changed));
    await aPlatform(fake).start(scriptedInbox());
    expect(fake.world.commandPuts).toBe(2);
  });

  it('given a shard, then it connects that one of all shards', async () => {
    const fake = await aFake();
    const shards = { ids: [3], count: 4 };
    const { token, apiUrl } = fake;
    const platform = createDiscord({ token, apiUrl, log: recordingLog(), locale: 'en', shards });
    open.push(() => platform.stop());
    await platform.start(scriptedInbox());
    expect(fake.gateway.sessions.map(({ shard }) => shard)).toEqual([[3, 4]]);
    expect(platform.healthy()).toBe(true);
  });

  it('given a wrong token, then the error says in one sentence where to get a new one', async () => {
    const fake = await aFake();
    const start = aPlatform({ token: 'wrong', apiUrl: fake.apiUrl }).start(scriptedInbox());
    await expect(start).rejects.toThrow(PlatformError);
    await expect(start).rejects.toThrow(/DISCORD_TOKEN.*discord\.com\/developers/);
  });

  it('given a token that only the gateway refuses, then the error is the same', async () => {
    const fake = await aFake();
    const platform = aPlatform(fake);
    fake.gateway.token = 'another';
    await expect(platform.start(scriptedInbox())).rejects.toThrow(/DISCORD_TOKEN/);
  });

  it('given an address where nothing listens, then the error says so in one sentence', async () => {
    const fake = await FakeDiscord.start();
    const { apiUrl, token } = fake;
    await fake.stop();
    await expect(aPlatform({ apiUrl, token }).start(scriptedInbox())).rejects.toThrow(
      /cannot be reached at http/,
    );
  });

  it('given intents that Discord refuses, then the error says so in one sentence', async () => {
    const fake = await aFake();
    fake.gateway.forbidden = 1;
    await expect(aPlatform(fake).start(scriptedInbox())).rejects.toThrow(/refuses the intents/);
  });

  it('given a server that never answers, then the start fails', async () => {
    const fake = await aFake();
    fake.failNext({ method: 'GET', path: /gateway/, status: 200, delayMs: 2000, times: 9 });
    const { token, apiUrl } = fake;
    const settings = { token, apiUrl, log: recordingLog(), locale: 'fr', requestTimeoutMs: 100 } as const;
    await expect(createDiscord(settings).start(scriptedInbox())).rejects.toThrow(/injoignable/);
  });

  it('given commands that Discord refuses, then the error says what is wrong with them', async () => {
    const fake = await aFake();
    const [article] = commands;
    if (article?.kind !== 'slash') throw new TypeError('the first command is a slash command');
    const bad = [{ ...article, name: 'Not A Name' }];
    await expect(aPlatform(fake).start(scriptedInbox({ commands: bad }))).rejects.toThrow(
      /refuses the bot’s commands/,
    );
  });

  it('given a lost connection, then it resumes, and what happened meanwhile is not lost', async () => {
    const { fake, inbox, platform, ada, close } = await connected();
    open.push(close);
    fake.gateway.drop();
    await until('disconnected', () => fake.gateway.sessions[0]?.socket === undefined);
    const interaction = fake.slash(ada, '/article');
    await until('it notices', () => !platform.healthy());
    expect(fake.text(await fake.answer(interaction))).toContain('Réponse');
    expect(fake.gateway.resumes).toBe(1);
    expect(inbox.requests).toHaveLength(1);
    await until('it is well again', () => platform.healthy());
  });

  it('given a session that Discord has forgotten, then it identifies again', async () => {
    const { fake, ada, close } = await connected();
    open.push(close);
    fake.gateway.forgetSessions();
    fake.gateway.drop();
    await until('a new session', () => fake.gateway.sessions.length === 1);
    expect(fake.text(await fake.answer(fake.slash(ada, '/article')))).toContain('Réponse');
  });

  it('given an outage of a guild, then the bot still answers', async () => {
    const { fake, ada, close } = await connected();
    open.push(close);
    fake.admin.outage(fake.guild);
    expect(fake.text(await fake.answer(fake.slash(ada, '/article')))).toContain('Réponse');
  });

  it('given malformed frames, then the bot still answers', async () => {
    const { fake, ada, logged, close } = await connected();
    open.push(close);
    fake.gateway.sendRaw('{"op":0,');
    fake.gateway.sendRaw('not json');
    fake.gateway.dispatch('MESSAGE_REACTION_ADD', { emoji: 7 }, 0);
    fake.gateway.dispatch('NEVER_HEARD_OF', {}, 0);
    expect(fake.text(await fake.answer(fake.slash(ada, '/article')))).toContain('Réponse');
    expect(logged.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('given a token that is revoked while running, then one error says what to do, and the platform is unhealthy', async () => {
    const { fake, platform, logged, close } = await connected();
    open.push(close);
    fake.gateway.close(4004);
    const error = await until('an error', () => logged.find(({ level }) => level === 'error'));
    expect(error.message).toMatch(/DISCORD_TOKEN/);
    expect(platform.healthy()).toBe(false);
  });

  it('given a request under way, then the stop waits for it and accepts no new one', async () => {
    const { fake, inbox, platform, ada, close } = await connected();
    open.push(close);
    const gate = Promise.withResolvers<Reply>();
    inbox.script = () => gate.promise;
    const interaction = fake.slash(ada, '/article');
    await until('the request', () => inbox.requests.length === 1);
    const stopped = platform.stop();
    fake.slash(ada, '/article');
    gate.resolve(aReply('À temps', 'private'));
    await stopped;
    expect(interaction.answers.map((message) => fake.text(message))).toEqual(['À temps\nTexte de À temps.']);
    expect(inbox.requests).toHaveLength(1);
  });
});
