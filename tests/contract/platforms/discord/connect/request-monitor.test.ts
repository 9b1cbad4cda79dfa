import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Api } from '../../../../../src/platforms/discord/connect/api.ts';
import { createClient } from '../../../../../src/platforms/discord/connect/client.ts';
import {
  RequestMonitor,
  RequestTrace,
} from '../../../../../src/platforms/discord/connect/request-monitor.ts';
import { DeliverySender } from '../../../../../src/platforms/discord/deliver/deliver.ts';
import { defaultTimings } from '../../../../../src/platforms/discord/limits.ts';
import { PlaceAccess } from '../../../../../src/platforms/discord/places/place-access.ts';
import { FakeDiscord } from '../../../../fakes/discord/index.ts';
import { fixedClock } from '../../../../support/fixtures.ts';
import { aDigest, placeIn } from '../deliveries.ts';

describe('the requests to Discord', () => {
  let fake: FakeDiscord;
  beforeEach(async () => {
    fake = await FakeDiscord.start();
  });
  afterEach(() => fake.stop());

  const MAX = 6;
  function aClient() {
    const requestMonitor = new RequestMonitor(MAX);
    const { makeRequest } = requestMonitor;
    const client = createClient({
      ...defaultTimings,
      apiUrl: fake.apiUrl,
      requestTimeoutMs: 1000,
      makeRequest,
    });
    client.rest.setToken(fake.token);
    return { requestMonitor, client, api: new Api(client.rest) };
  }

  it('given as many invalid responses as Discord tolerates, then no delivery is sent until the window ends', async () => {
    const { requestMonitor, client, api } = aClient();
    const deliverer = new DeliverySender({
      api,
      requestMonitor,
      places: new PlaceAccess(client),
      clock: fixedClock('2026-11-23T13:00:00Z'),
      deliveryTimeoutMs: 5000,
      timings: defaultTimings,
      botId: () => '',
    });
    const deliver = () => deliverer.deliver({ to: placeIn(fake.general), card: aDigest(), key: 'k' });
    fake.general.denied.add('send');
    for (let count = 0; count < MAX; count += 1) {
      expect(requestMonitor.cooldownMs).toBe(0);
      await expect(deliver()).rejects.toThrow('refused');
    }
    expect(requestMonitor.cooldownMs).toBeGreaterThan(9 * 60_000);
    const before = fake.world.requests.length;
    const failure = { kind: 'not-sent', retryAfterMs: expect.any(Number) };
    await expect(deliver()).rejects.toMatchObject({ failure });
    expect(fake.world.requests).toHaveLength(before);
  });

  it('given a local clock that is wrong by hours, then Discord’s time is read from its responses', async () => {
    const theirs = Date.now() - 3 * 60 * 60_000;
    const server = createServer((_, response) => {
      response.setHeader('date', new Date(theirs).toUTCString()).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const requestMonitor = new RequestMonitor();
    if (typeof address !== 'object') throw new TypeError('it listens on a port');
    await requestMonitor.makeRequest(`http://127.0.0.1:${address?.port}/`, { method: 'GET' });
    server.closeAllConnections();
    server.close();
    expect(Math.abs(requestMonitor.now() - theirs)).toBeLessThan(60_000);
  });

  it('given tasks that overlap, then each traces only its own requests', async () => {
    const { requestMonitor, api } = aClient();
    fake.failNext({ method: 'POST', path: /messages/, status: 502, times: 3 });
    const [lost, turnedDown] = [new RequestTrace(), new RequestTrace()];
    const message = { embeds: [{ title: 'x' }], components: [], allowed_mentions: { parse: [] as never[] } };
    const unseen = fake.world.addChannel(0, fake.guild);
    unseen.deleted = true;
    const works = [
      requestMonitor.trace(lost, () => api.post(fake.general.id, message, 'a')),
      requestMonitor.trace(turnedDown, () => api.edit(unseen.id, '1', message)),
    ];
    const [first, second] = await Promise.allSettled(works);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect([lost.unresolved, turnedDown.unresolved]).toEqual([3, 0]);
  });
});
