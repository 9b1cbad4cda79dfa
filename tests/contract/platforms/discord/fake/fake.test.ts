import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FakeDiscord, type FakeUser } from '../../../../fakes/discord/index.ts';

const quiet = { allowed_mentions: { parse: [] } };
const hello = { content: 'Bonjour', ...quiet };

/** The fake must refuse what Discord refuses; otherwise tests that pass with it prove nothing. */
describe('the fake Discord', () => {
  let fake: FakeDiscord;
  let rest: REST;
  let ada: FakeUser;

  beforeEach(async () => {
    fake = await FakeDiscord.start({ rateLimits: 0.1 });
    rest = new REST({ api: fake.apiUrl, version: '10', rejectOnRateLimit: () => true }).setToken(fake.token);
    ada = fake.user('ada', 'fr');
    const command = { type: 1, name: 'article', description: 'Lire' };
    await rest.put(Routes.applicationCommands(fake.world.applicationId), { body: [command] });
  });
  afterEach(() => fake.stop());

  const post = (body: object) => rest.post(Routes.channelMessages(fake.general.id), { body });
  function callback(type: number, data: object = {}) {
    const { id, token } = fake.slash(ada, '/article');
    const route = Routes.interactionCallback(id, token);
    return { token, send: () => rest.post(route, { auth: false, body: { type, data } }) };
  }
  const original = (token: string) => Routes.webhookMessage(fake.world.applicationId, token, '@original');

  it.each<[string, object]>([
    ['no allowed_mentions', { content: 'x' }],
    ['a mention that may fire', { content: 'x', allowed_mentions: { parse: ['everyone'] } }],
    ['nothing to see', quiet],
    ['a long content', { ...quiet, content: 'x'.repeat(2001) }],
    ['a long title', { ...quiet, embeds: [{ title: 'x'.repeat(257) }] }],
    ['an empty title', { ...quiet, embeds: [{ title: ' ', description: 'x' }] }],
    [
      'embeds of 6001 characters',
      { ...quiet, embeds: [1, 2].map(() => ({ description: 'x'.repeat(3001) })) },
    ],
    ['half a surrogate', { ...quiet, embeds: [{ description: 'x\uD83D' }] }],
    ['a script for a link', { ...quiet, embeds: [{ title: 'x', url: 'javascript:alert(1)' }] }],
    [
      'a button without a label',
      { ...hello, components: [{ type: 1, components: [{ type: 2, style: 2, custom_id: 'a' }] }] },
    ],
    ['an empty row', { ...hello, components: [{ type: 1, components: [] }] }],
    [
      'the same custom_id twice',
      {
        ...hello,
        components: [
          { type: 1, components: [1, 2].map(() => ({ type: 2, style: 2, label: 'x', custom_id: 'a' })) },
        ],
      },
    ],
    [
      'a word for an emoji',
      {
        ...hello,
        components: [
          {
            type: 1,
            components: [{ type: 2, style: 2, label: 'x', custom_id: 'a', emoji: { name: 'sun' } }],
          },
        ],
      },
    ],
    [
      'a menu of 26',
      {
        ...hello,
        components: [
          {
            type: 1,
            components: [
              {
                type: 3,
                custom_id: 'm',
                options: Array.from({ length: 26 }, (_, i) => ({ label: `${i}`, value: `${i}` })),
              },
            ],
          },
        ],
      },
    ],
    ['a long nonce', { ...hello, nonce: 'x'.repeat(26) }],
  ])('refuses %s', async (_, body) => {
    await expect(post(body)).rejects.toMatchObject({ status: 400 });
  });

  it('says where a body is wrong', async () => {
    await expect(post({ ...quiet, embeds: [{ title: 'x'.repeat(257) }] })).rejects.toMatchObject({
      code: 50035,
      rawError: { errors: { embeds: { 0: { title: { _errors: expect.any(Array) } } } } },
    });
  });

  it.each<[string, object]>([
    ['capitals', { type: 1, name: 'Article', description: 'x' }],
    ['no description', { type: 1, name: 'article' }],
    ['a description for a menu', { type: 3, name: 'Find', description: 'x' }],
    ['an unknown language', { type: 1, name: 'a', description: 'x', name_localizations: { en: 'a' } }],
    [
      'two options of one name',
      {
        type: 1,
        name: 'a',
        description: 'x',
        options: [1, 2].map(() => ({ type: 3, name: 'q', description: 'x' })),
      },
    ],
    [
      'a required option after an optional one',
      {
        type: 1,
        name: 'a',
        description: 'x',
        options: [
          { type: 3, name: 'q', description: 'x' },
          { type: 3, name: 'r', description: 'x', required: true },
        ],
      },
    ],
  ])('refuses a command with %s', async (_, command) => {
    const put = rest.put(Routes.applicationCommands(fake.world.applicationId), { body: [command] });
    await expect(put).rejects.toMatchObject({ status: 400 });
  });

  it('refuses a second acknowledgement', async () => {
    const { send } = callback(4, hello);
    await send();
    await expect(send()).rejects.toMatchObject({ code: 40060 });
  });

  it('refuses an acknowledgement after 3 s', async () => {
    const { send } = callback(5);
    fake.world.advance(3001);
    await expect(send()).rejects.toMatchObject({ code: 10062 });
  });

  it('refuses an edit after 15 minutes', async () => {
    const { token, send } = callback(5);
    await send();
    fake.world.advance(15 * 60_000 + 1);
    await expect(rest.patch(original(token), { auth: false, body: hello })).rejects.toMatchObject({
      code: 50027,
    });
  });

  it('lets the acknowledgement decide who sees the answer, not the first follow-up', async () => {
    const { token, send } = callback(5, { flags: 64 });
    await send();
    await rest.post(Routes.webhook(fake.world.applicationId, token), { auth: false, body: hello });
    expect(fake.messages()).toEqual([]);
    expect(fake.ephemerals(ada).map((message) => fake.text(message))).toEqual(['Bonjour']);
  });

  it('lets a follow-up decide for itself once the deferred answer is gone', async () => {
    const { token, send } = callback(5);
    await send();
    await rest.delete(original(token), { auth: false });
    await rest.post(Routes.webhook(fake.world.applicationId, token), {
      auth: false,
      body: { ...hello, flags: 64 },
    });
    expect(fake.messages()).toEqual([]);
    expect(fake.ephemerals(ada)).toHaveLength(1);
  });

  it('accepts files as multipart', async () => {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(hello));
    form.set('files[0]', new Blob(['x']), 'a.txt');
    const { status } = await fetch(`${fake.apiUrl}/v10${Routes.channelMessages(fake.general.id)}`, {
      method: 'POST',
      headers: { authorization: `Bot ${fake.token}` },
      body: form,
    });
    expect(status).toBe(200);
    expect(fake.messages().map((message) => fake.text(message))).toEqual(['Bonjour']);
  });

  it('returns the known message for a nonce that it has seen', async () => {
    const once = { ...hello, nonce: 'digest-1', enforce_nonce: true };
    const { id } = z.object({ id: z.string() }).parse(await post(once));
    await expect(post(once)).resolves.toMatchObject({ id });
    expect(fake.messages()).toHaveLength(1);
  });

  it('limits messages to 5 a window and channel', async () => {
    const raw = () =>
      fetch(`${fake.apiUrl}/v10${Routes.channelMessages(fake.general.id)}`, {
        method: 'POST',
        headers: { authorization: `Bot ${fake.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(hello),
      });
    const answers = await Promise.all(Array.from({ length: 7 }, raw));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 429, 429]);
    expect(answers.find(({ status }) => status === 429)?.headers.get('retry-after')).toMatch(/^0\./);
    expect(fake.limited).toBe(2);
  });

  it('refuses a request without the token', async () => {
    await expect(new REST({ api: fake.apiUrl }).setToken('wrong').get(Routes.user())).rejects.toMatchObject({
      status: 401,
    });
  });

  it('refuses a button on a message that only somebody else sees', async () => {
    const { send } = callback(4, { ...hello, flags: 64 });
    await send();
    const [message] = fake.ephemerals(ada);
    expect(() => message && fake.pressToken(fake.user('bob', 'fr'), message, 'x')).toThrow('does not see');
  });
});
