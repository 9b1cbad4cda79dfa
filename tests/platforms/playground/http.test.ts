import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Inbox } from '../../../src/core/inbox.ts';
import { defaultReactions } from '../../../src/core/reactions.ts';
import type { Mount, Platform } from '../../../src/platforms/platform.ts';
import { createPlayground } from '../../../src/platforms/playground/index.ts';
import { recordingLog } from '../../fakes/parts.ts';
import { anInbox } from './inbox.ts';

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

describe('who may ask', () => {
  it.each(['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'localhost'])(
    '%s, then is served',
    async (host) => {
      expect((await ask('/', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example:3000', '192.168.1.7:3000', '127.0.0.1.nip.io', ''])(
    'another host (%s), then is refused in plain words',
    async (host) => {
      const answer = await ask('/', { headers: { host, 'accept-language': 'en' } });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('this computer alone');
    },
  );

  it.each(['127.0.0.1', '127.8.9.10', '::1', '::ffff:127.0.0.1'])('from %s, then is served', async (from) => {
    expect((await ask('/', {}, platform, from)).status).toBe(200);
  });

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
  ])('a page of another site (%o), then cannot write', async (headers) => {
    const answer = await post('/playground/clear', { session, locale: 'fr' }, {
      host: 'localhost:3000',
      ...headers,
    } as Record<string, string>);
    expect(answer.status).toBe(403);
  });

  it('the page itself, then can', async () => {
    const headers = {
      host: 'localhost:3000',
      origin: 'http://localhost:3000',
      'sec-fetch-site': 'same-origin',
    };
    expect((await post('/playground/clear', { session, locale: 'fr' }, headers)).status).toBe(202);
  });
});

describe('what is served', () => {
  it('the page, under a policy that lets nothing inline run and nothing from outside in', async () => {
    const answer = await ask('/');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    const page = await answer.text();
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)|\sstyle=|<style|\son\w+=/u);
  });

  it('its language, from the address, else from the browser, else the one set', async () => {
    const english = { headers: { 'accept-language': 'en-CA' } };
    expect(await (await ask('/?lang=en')).text()).toContain('<html lang="en">');
    expect(await (await ask('/', english)).text()).toContain('<html lang="en">');
    expect(await (await ask('/?lang=fr', english)).text()).toContain('<html lang="fr">');
    expect(await (await ask('/?lang=xx')).text()).toContain('<html lang="fr">');
  });

  it('each file that the page names, to be kept for good', async () => {
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
    ['/playground/command', { session: 'x', locale: 'fr', line: '/help' }],
    ['/playground/command', { session, locale: 'de', line: '/help' }],
    ['/playground/command', { session, locale: 'fr', line: '   ' }],
    ['/playground/command', { session, locale: 'fr', line: 'x'.repeat(20_001) }],
    ['/playground/press', { session, locale: 'fr', message: randomUUID(), token: 3, label: '' }],
    ['/playground/react', { session, locale: 'fr', message: randomUUID(), emoji: 'x'.repeat(65) }],
    ['/playground/dismiss', null],
  ])('%s %o, then 400', async (path, body) => {
    expect((await post(path, body)).status).toBe(400);
  });

  it('that is no JSON, then 400', async () => {
    expect((await ask('/playground/clear', { method: 'POST', body: '{' })).status).toBe(400);
  });
});

describe('posting by itself', () => {
  it('given an open page, then the message and its reactions are there, and update edits it', async () => {
    const stream = await ask(`/playground/events?session=${session}&locale=fr`);
    const card = { locale: 'fr', title: 'T', tone: 'info', body: [], buttons: [] } as const;
    const about = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' } as const;
    const to = { platform: 'playground', workspace: session, channel: 'articles' };
    const post = await platform.deliver({ to, card, key: 'k', about });
    expect(await platform.update(post, card)).toBe('updated');
    await stream.body?.cancel();
  });

  it('given a page that does not exist, then fails; a message that does not, then it is gone', async () => {
    const card = { locale: 'fr', title: 'T', tone: 'info', body: [], buttons: [] } as const;
    const to = { platform: 'playground', workspace: randomUUID(), channel: 'articles' };
    await expect(platform.deliver({ to, card, key: 'k' })).rejects.toThrow('no page');
    expect(await platform.update({ place: to, message: 'x' }, card)).toBe('gone');
  });
});

describe('stop', () => {
  it('ends the open streams, and refuses what comes after', async () => {
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
