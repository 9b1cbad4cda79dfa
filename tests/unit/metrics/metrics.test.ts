import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Outbox } from '../../../src/core/ports/stores.ts';
import { isLocalHost, isLoopback } from '../../../src/core/util/loopback.ts';
import { createMetrics } from '../../../src/metrics/index.ts';
import type { WebServer } from '../../../src/web/server.ts';
import { serveMounts } from '../../fakes/web.ts';
import { fixedClock } from '../../support/fixtures.ts';

type Counted = Pick<Outbox, 'countByState' | 'depth'>;
type Headers = Readonly<Record<string, string>>;

const NOW = '2026-11-23T12:00:00Z';
const TOKEN = 'a-long-random-word';
const open: WebServer[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close(0)));
});

const busy: Counted = {
  countByState: async () => [
    { platform: 'a', state: 'sent', count: 7 },
    { platform: 'b', state: 'uncertain', count: 1 },
  ],
  depth: async () => ({ waiting: 3, oldest: new Date('2026-11-23T11:59:30Z') }),
};
const idle: Counted = { countByState: async () => [], depth: async () => ({ waiting: 0 }) };

/** The program's metrics on its own server, and how to read them. */
async function serve(outbox: Counted, token?: string, patienceMs?: number) {
  const metrics = createMetrics(outbox, fixedClock(NOW), patienceMs);
  const server = await serveMounts([metrics.mount({ token, locale: 'en' })]);
  open.push(server);
  const ask = (headers: Headers = {}) => fetch(`${server.url}/metrics`, { headers });
  return { meter: metrics.meter, ask, read: async () => linesOf(await (await ask()).text()) };
}

/** By name and labels. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.split(' ').at(-1))]));
}

describe('the metrics', () => {
  it("given deliveries in the store, then their number by platform and state, and the queue's length and age", async () => {
    const lines = await (await serve(busy)).read();
    expect(lines.get('contrepoint_deliveries{platform="a",state="sent"}')).toBe(7);
    expect(lines.get('contrepoint_deliveries{platform="b",state="uncertain"}')).toBe(1);
    expect(lines.get('contrepoint_queue_depth')).toBe(3);
    expect(lines.get('contrepoint_queue_oldest_seconds')).toBe(30);
  });

  it('given an empty queue, then its length and age are 0', async () => {
    const lines = await (await serve(idle)).read();
    expect(lines.get('contrepoint_queue_depth')).toBe(0);
    expect(lines.get('contrepoint_queue_oldest_seconds')).toBe(0);
  });

  it('given attempts, then each is counted, and only those that arrived have a lateness', async () => {
    const { meter, read } = await serve(idle);
    meter.delivered('a', 'sent', 4000);
    meter.delivered('a', 'waiting', 90_000);
    meter.delivered('a', 'sent', -5);
    const lines = await read();
    expect(lines.get('contrepoint_delivery_attempts_total{platform="a",state="sent"}')).toBe(2);
    expect(lines.get('contrepoint_delivery_attempts_total{platform="a",state="waiting"}')).toBe(1);
    expect(lines.get('contrepoint_delivery_lateness_seconds_count{platform="a"}')).toBe(2);
    expect(lines.get('contrepoint_delivery_lateness_seconds_sum{platform="a"}')).toBe(4);
    expect(lines.get('contrepoint_delivery_lateness_seconds_bucket{le="1",platform="a"}')).toBe(1);
    expect(lines.get('contrepoint_delivery_lateness_seconds_bucket{le="5",platform="a"}')).toBe(2);
  });

  it('given answers and errors, then durations by kind, and counts by place, which start at 0', async () => {
    const { meter, read } = await serve(idle);
    meter.answered('command', 'a', 20);
    meter.failed('request');
    const lines = await read();
    expect(lines.get('contrepoint_interaction_seconds_bucket{le="0.025",kind="command",platform="a"}')).toBe(
      1,
    );
    expect(lines.get('contrepoint_errors_total{where="request"}')).toBe(1);
    expect(lines.get('contrepoint_errors_total{where="platform"}')).toBe(0);
  });

  it('given any figures, then the meter never throws', () => {
    const { meter } = createMetrics(idle, fixedClock(NOW));
    fc.assert(
      fc.property(fc.double(), fc.string(), (ms, name) => {
        meter.answered('action', name, ms);
        meter.delivered(name, 'sent', ms);
      }),
    );
  });

  it('then the process’s own metrics too, in Prometheus’s format', async () => {
    const answer = await (await serve(idle)).ask();
    expect(answer.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(linesOf(await answer.text()).get('process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('given two programs in one process, then each has its own counts', async () => {
    const [one, other] = [await serve(idle), await serve(idle)];
    one.meter.failed('request');
    expect((await one.read()).get('contrepoint_errors_total{where="request"}')).toBe(1);
    expect((await other.read()).get('contrepoint_errors_total{where="request"}')).toBe(0);
  });
});

describe('a store that is unavailable', () => {
  it('then its metrics are missing, an error is counted, and the other metrics are there', async () => {
    let away = false;
    const countByState = () => (away ? Promise.reject(new Error('away')) : busy.countByState());
    const { read } = await serve({ ...busy, countByState });
    expect((await read()).get('contrepoint_queue_depth')).toBe(3);
    away = true;
    const without = await read();
    expect([...without.keys()].filter((key) => /^contrepoint_(deliveries|queue)/u.test(key))).toEqual([]);
    expect(without.get('contrepoint_errors_total{where="store"}')).toBe(1);
    expect(without.has('process_cpu_seconds_total')).toBe(true);
    away = false;
    expect((await read()).get('contrepoint_queue_depth')).toBe(3);
  });

  it('given a store that never answers, then the scrape still ends', async () => {
    const { read } = await serve({ ...busy, depth: () => new Promise(() => {}) }, undefined, 20);
    expect((await read()).get('contrepoint_errors_total{where="store"}')).toBe(1);
  });
});

describe('access to the metrics', () => {
  it.each(['Bearer a-long-random-word', 'bearer a-long-random-word'])(
    'given a token, when the header is "%s", then access is granted, also through a proxy',
    async (authorization) => {
      const { ask } = await serve(idle, TOKEN);
      expect((await ask({ authorization, 'x-forwarded-for': '8.8.8.8' })).status).toBe(200);
    },
  );

  it.each([
    {},
    { authorization: 'Bearer wrong' },
    { authorization: `Basic ${TOKEN}` },
    { authorization: 'Bearer ' },
  ])('given a token, when the headers are %o, then no, even from this machine', async (headers) => {
    const { ask } = await serve(idle, TOKEN);
    const answer = await ask({ ...headers, 'accept-language': 'en' });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    expect(await answer.text()).toContain('METRICS_TOKEN');
  });

  it.each(['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip'])(
    'given no token, when a proxy added %s, then access is refused',
    async (name) => {
      const { ask } = await serve(idle);
      const answer = await ask({ [name]: '127.0.0.1', 'accept-language': 'fr-CA' });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('cet ordinateur');
    },
  );

  it.each([
    ['127.0.0.1', 'localhost:3000', 200],
    ['::1', '[::1]:3000', 200],
    ['::ffff:127.0.0.1', '127.0.0.1:3000', 200],
    ['192.168.1.7', 'localhost:3000', 403],
    [undefined, 'localhost:3000', 403],
    ['127.0.0.1', 'evil.example:3000', 403],
  ])('given none, when %s asks for %s, then %d', async (remoteAddress, host, status) => {
    const mount = createMetrics(idle, fixedClock(NOW)).mount({ token: undefined, locale: 'fr' });
    const request = new Request('http://localhost:3000/metrics', { headers: { host } });
    expect((await mount.handle(request, { remoteAddress })).status).toBe(status);
  });
});

describe('loopback addresses', () => {
  const byte = fc.integer({ min: 0, max: 255 });

  it('given an address in 127.0.0.0/8, in IPv4 or mapped form, then it is loopback; any other is not', () => {
    fc.assert(
      fc.property(byte, byte, byte, byte, (first, ...rest) => {
        const address = [first, ...rest].join('.');
        expect(isLoopback(address)).toBe(first === 127);
        expect(isLoopback(`::ffff:${address}`)).toBe(first === 127);
        expect(isLoopback(`::${address}`)).toBe(false);
      }),
    );
  });

  it('given any text, even with a loopback address in it, then it is not loopback', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        expect(isLoopback(`${text} 127.0.0.1`)).toBe(false);
        expect(isLoopback(`127.0.0.1 ${text}`)).toBe(false);
      }),
    );
  });

  it('given any name with localhost as a prefix, then it is not local', () => {
    const below = (name: string) => isLocalHost(`localhost.${name}`) || isLocalHost(`127.0.0.1.${name}`);
    fc.assert(fc.property(fc.domain(), (name) => void expect(below(name)).toBe(false)));
  });
});
