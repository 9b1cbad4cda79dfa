import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ProgramClock } from '../../../../src/app/clock.ts';
import type { Inbox } from '../../../../src/core/bot/inbox.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type { PostRef } from '../../../../src/core/model/request.ts';
import type { Platform } from '../../../../src/platforms/platform.ts';
import { createPlayground } from '../../../../src/platforms/playground/index.ts';
import type { Mount } from '../../../../src/web/mount.ts';
import { recordingLog } from '../../../support/fixtures.ts';
import { aCard, anInbox } from '../../../support/playground/inbox.ts';

let platform: Platform;

beforeAll(async () => {
  platform = await started(anInbox());
});

afterAll(() => platform.stop());

async function started(inbox: Inbox): Promise<Platform> {
  const made = createPlayground({ previews: [], locale: 'fr', log: recordingLog() });
  await made.start(inbox);
  return made;
}

function ask(
  path: string,
  init: RequestInit = {},
  to: Platform = platform,
  remoteAddress: string | undefined = '127.0.0.1',
): Promise<Response> {
  const mount = to.mounts.find(
    (one: Mount) => one.path === (path.startsWith('/playground') ? '/playground/*' : '/'),
  );
  if (!mount) throw new Error(`nothing serves ${path}`);
  return Promise.resolve(mount.handle(new Request(`http://localhost:3000${path}`, init), { remoteAddress }));
}

function post(
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string | undefined>> = {},
): Promise<Response> {
  return ask(path, {
    method: 'POST',
    headers: Object.entries({ 'Content-Type': 'application/json', ...headers }).flatMap(
      ([name, value]): [string, string][] => (value === undefined ? [] : [[name, value]]),
    ),
    body: JSON.stringify(body),
  });
}

const session = randomUUID();
const page = randomUUID();

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

describe('access to the playground', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'localhost'])(
    '%s, then is served',
    async (host) => {
      expect((await ask('/', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example:3000', '192.168.1.7:3000', '127.0.0.1.nip.io', ''])(
    'another host (%s), then it is refused with a sentence',
    async (host) => {
      const answer = await ask('/', { headers: { host, 'accept-language': 'en' } });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('this computer alone');
    },
  );

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])(
    'from %s, then it is served',
    async (from) => {
      expect((await ask('/', {}, platform, from)).status).toBe(200);
    },
  );

  it.each(['192.168.1.7', '::ffff:192.168.1.7', 'fe80::1', '8.8.8.8', ''])(
    'from another machine (%s) under the name of this one, then is refused',
    async (from) => {
      const answer = await ask('/', { headers: { host: 'localhost:3000' } }, platform, from);
      expect(answer.status).toBe(403);
    },
  );

  it.each([
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:4000' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ])('a page of another site (%o), then it cannot write', async (headers) => {
    const answer = await post('/playground/clear', { session, locale: 'fr' }, {
      host: 'localhost:3000',
      ...headers,
    } as Record<string, string>);
    expect(answer.status).toBe(403);
  });

  it('the page itself, then it can write', async () => {
    const headers = {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    };
    expect((await post('/playground/clear', { session, locale: 'fr' }, headers)).status).toBe(202);
  });
});

describe('what is served', () => {
  it('the page, with a policy against inline scripts and other sites', async () => {
    const answer = await ask('/');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const page = await answer.text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|<style|\son\w+=/u);
  });

  it('its language: from the URL, else from the browser, else the default', async () => {
    const english = { headers: { 'accept-language': 'en-CA' } };
    expect(await (await ask('/?lang=en')).text()).toContain('<html lang="en">');
    expect(await (await ask('/', english)).text()).toContain('<html lang="en">');
    expect(await (await ask('/?lang=fr', english)).text()).toContain('<html lang="fr">');
    expect(await (await ask('/?lang=xx')).text()).toContain('<html lang="fr">');
  });

  it('each file of the page, to be cached forever', async () => {
    const page = await (await ask('/')).text();
    const paths = [...new Set(page.match(/\/playground\/assets\/[^"]+/gu))];
    expect(paths.length).toBeGreaterThan(5);
    for (const path of paths) {
      const answer = await ask(path);
      expect([path, answer.status]).toEqual([path, 200]);
      expect(answer.headers.get('cache-control')).toContain('immutable');
      const etag = answer.headers.get('etag') ?? '';
      expect((await ask(path, { headers: { 'if-none-match': etag } })).status).toBe(304);
    }
  });

  it.each(['/playground/assets/x/page.css', '/playground/assets/..%2F..%2Fpackage.json', '/playground/nope'])(
    'nothing at %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404);
    },
  );
});

describe('a malformed request', () => {
  it.each([
    ['/playground/command', { session: 'x', page, locale: 'fr', line: '/help' }],
    ['/playground/command', { session, page: 'x', locale: 'fr', line: '/help' }],
    ['/playground/command', { session, page, locale: 'de', line: '/help' }],
    ['/playground/command', { session, page, locale: 'fr', line: '   ' }],
    ['/playground/command', { session, page, locale: 'fr', line: 'x'.repeat(20_001) }],
    ['/playground/press', { session, page, locale: 'fr', message: randomUUID(), token: 3, label: '' }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'help' }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'x'.repeat(101), input: {} }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'help', input: { a: null } }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'help', input: { a: { b: 1 } } }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'help', input: ['a'] }],
    ['/playground/submit', { session, page, locale: 'fr', name: 'help', input: { a: 'x'.repeat(20_001) } }],
    [
      '/playground/submit',
      { session, page, locale: 'fr', name: 'help', input: Object.fromEntries(range(26).map((n) => [n, ''])) },
    ],
    ['/playground/react', { session, locale: 'fr', message: randomUUID(), emoji: 'x'.repeat(65) }],
    ['/playground/dismiss', null],
  ])('%s %o, then 400', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  it('that is not JSON, then 400', async () => {
    expect((await ask('/playground/clear', { method: 'POST', body: '{' })).status).toBe(400);
  });
});

describe('a form', () => {
  it('given any keys and values, then the core gets them unchanged, and the page gets the result', async () => {
    const heard: unknown[] = [];
    const own = await started({
      ...anInbox(),
      answer: async (request) => {
        heard.push(request);
        return { card: aCard(), visibility: 'private' };
      },
    });
    const input = JSON.parse('{"__proto__": "a", "constructor": true, "<b>": 1, "time": "25:99"}');
    const body = JSON.stringify({ session, page, locale: 'fr', name: '../<script>', input });
    const answer = await ask('/playground/submit', { method: 'POST', body }, own);
    expect(await answer.json()).toEqual({ done: true });
    expect(heard).toMatchObject([
      { kind: 'command', name: '../<script>', input: { '<b>': 1, time: '25:99' } },
    ]);
    await own.stop();
  });

  it.each([{ typed: 'x' }, { typed: 'x', name: 'help' }])(
    'asked for the suggestions of a field with %o only, then 400',
    async (asked) => {
      expect((await post('/playground/suggest', { session, locale: 'fr', ...asked })).status).toBe(400);
    },
  );

  it.each(['complete', 'search'])('given a very long line, then %s answers', async (kind) => {
    const answer = await post(`/playground/${kind}`, { session, locale: 'fr', typed: 'x '.repeat(10_000) });
    expect([answer.status, await answer.json()]).toEqual([200, []]);
  });
});

describe('the clock', () => {
  const move = (to: Platform, by: unknown) =>
    ask(
      '/playground/clock',
      { method: 'POST', body: JSON.stringify({ session, locale: 'fr', move: by }) },
      to,
    );

  it('given a clock that cannot be moved, then there is no route for it', async () => {
    expect((await move(platform, 'hour')).status).toBe(404);
    expect(await (await ask('/')).text()).not.toContain('data-clock');
  });

  it('given a clock that can be moved, then it moves by the offered steps only', async () => {
    const clock = new ProgramClock();
    const own = createPlayground({ previews: [], locale: 'fr', log: recordingLog(), clock });
    await own.start(anInbox());
    const before = clock.now().getTime();
    const hours = () => Math.round((clock.now().getTime() - before) / 3_600_000);
    for (const by of ['day', 'hour', 'back'])
      expect(await (await move(own, by)).json()).toEqual({ moved: true });
    expect(hours()).toBe(24);
    for (const by of ['year', 10, 'toString', null, undefined])
      expect((await move(own, by)).status).toBe(400);
    await own.stop();
  });

  it('given a planned digest in this session, then it moves there, and not back to one that is due', async () => {
    const clock = new ProgramClock();
    const own = createPlayground({ previews: [], locale: 'fr', log: recordingLog(), clock });
    await own.start(anInbox());
    expect(await (await move(own, 'next')).json()).toEqual({ moved: false });
    const next = new Date(clock.now().getTime() + 7 * 24 * 3_600_000);
    clock.drive({
      nextEventAt: async ({ workspace }) => (workspace === session ? next : undefined),
      runDue: () => undefined,
    });
    expect(await (await move(own, 'day')).json()).toEqual({ moved: true });
    const told = await (await move(own, 'next')).json();
    expect(told).toEqual({ moved: true, overdueMs: expect.any(Number) });
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(next.getTime());
    const there = clock.now();
    await move(own, 'next');
    expect(clock.now().getTime()).toBeGreaterThanOrEqual(there.getTime());
    await own.stop();
  });
});

describe('deliveries', () => {
  const content = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
  const channelOf = (workspace: string) => ({ platform: 'playground', workspace, channel: 'articles' });

  it('given an open page, then it shows the message with its reactions, and an update edits it', async () => {
    const stream = await ask(`/playground/events?session=${session}&locale=fr`);
    const post = await platform.deliver({ to: channelOf(session), card: aCard(), key: 'k', content });
    expect(await platform.update(post, aCard())).toBe('updated');
    await stream.body?.cancel();
  });

  it('given no page yet, then the message waits for one, once for each key', async () => {
    const later = randomUUID();
    const delivery = { to: channelOf(later), card: aCard({ title: 'En attente' }), key: 'k', content };
    const post = await platform.deliver(delivery);
    expect(await platform.deliver({ ...delivery, attemptedAt: new Date(0) })).toEqual(post);
    expect(await platform.update(post, aCard())).toBe('updated');
    const { body } = await ask(`/playground/events?session=${later}&locale=fr`);
    const first = await body?.getReader().read();
    expect(new TextDecoder().decode(first?.value).match(/"title":"/gu)).toHaveLength(1);
  });

  it('to a person, then it is a direct message that can be flipped', async () => {
    const posted: PostRef[] = [];
    const reacted: unknown[] = [];
    const own = await started({
      ...anInbox(),
      recordPost: async (post) => void posted.push(post),
      react: ({ place }) => void reacted.push(place),
    });
    const person = randomUUID();
    const to = { platform: 'playground', workspace: person, channel: person, person };
    const post = await own.deliver({ to, card: aCard(), key: 'k', content });
    expect(posted).toEqual([post]);
    expect(post.place).toEqual(to);
    const reaction = { session: person, locale: 'fr', message: post.message, emoji: '☀️' };
    await ask('/playground/react', { method: 'POST', body: JSON.stringify(reaction) }, own);
    expect(reacted).toEqual([to]);
    await own.stop();
  });

  it('to an unknown channel, then it is refused; after the stop, then it is not sent', async () => {
    const to = { platform: 'playground', workspace: session, channel: 'nope' };
    const refusal = { failure: { kind: 'refused', refusal: 'channel-gone' } };
    await expect(platform.deliver({ to, card: aCard(), key: 'k' })).rejects.toMatchObject(refusal);
    expect(await platform.access(to, { id: session })).toMatchObject({ refusal: 'channel-gone' });
    expect(await platform.access(channelOf(session), { id: session })).toEqual({ role: 'admin' });
    const idle = createPlayground({ previews: [], locale: 'fr', log: recordingLog() });
    const failure = { failure: { kind: 'not-sent' } };
    await expect(idle.deliver({ to: channelOf(session), card: aCard(), key: 'k' })).rejects.toMatchObject(
      failure,
    );
  });

  it('given a message that does not exist, then the update says that it is gone', async () => {
    expect(await platform.update({ place: channelOf(randomUUID()), message: 'x' }, aCard())).toBe('gone');
  });
});

describe('stop', () => {
  it('ends the open streams, and refuses later requests', async () => {
    const own = await started({ ...anInbox(), reactions: defaultReactions });
    const stream = await ask(`/playground/events?session=${session}&locale=fr`, {}, own);
    const read = stream.text();
    expect(own.healthy()).toBe(true);
    await own.stop();
    expect(await read).toContain('event: all');
    expect(own.healthy()).toBe(false);
    expect((await ask(`/playground/events?session=${session}&locale=fr`, {}, own)).status).toBe(503);
  });
});
