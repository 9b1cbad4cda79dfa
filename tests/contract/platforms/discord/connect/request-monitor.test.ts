import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createApi } from '../../../../../src/platforms/discord/connect/api.ts';
import { createClient } from '../../../../../src/platforms/discord/connect/client.ts';
import { Trace, Traffic } from '../../../../../src/platforms/discord/connect/request-monitor.ts';
import { Deliverer } from '../../../../../src/platforms/discord/deliver/deliver.ts';
import { Places } from '../../../../../src/platforms/discord/places/place-access.ts';
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
    const traffic = new Traffic(MAX);
    const { makeRequest } = traffic;
    const client = createClient({ apiUrl: fake.apiUrl, requestTimeoutMs: 1000, makeRequest });
    client.rest.setToken(fake.token);
    return { traffic, client, api: createApi(client.rest) };
  }

  it('given as many refusals as Discord bears, then no delivery is sent until they are forgotten', async () => {
    const { traffic, client, api } = aClient();
    const parts = { api, traffic, places: new Places(client), deliveryTimeoutMs: 5000, self: () => '' };
    const deliverer = new Deliverer({ ...parts, clock: fixedClock('2026-11-23T13:00:00Z') });
    const deliver = () => deliverer.deliver({ to: placeIn(fake.general), card: aDigest(), key: 'k' });
    fake.general.denied.add('send');
    for (let count = 0; count < MAX; count += 1) {
      expect(traffic.restMs).toBe(0);
      await expect(deliver()).rejects.toThrow('refused');
    }
    expect(traffic.restMs).toBeGreaterThan(9 * 60_000);
    const before = fake.world.requests.length;
    const failure = { kind: 'not-sent', retryAfterMs: expect.any(Number) };
    await expect(deliver()).rejects.toMatchObject({ failure });
    expect(fake.world.requests).toHaveLength(before);
  });

  it('given a clock of ours that is wrong by hours, then Discord’s is known by its answers', async () => {
    const theirs = Date.now() - 3 * 60 * 60_000;
    const server = createServer((_, response) => {
      response.setHeader('date', new Date(theirs).toUTCString()).end('{}');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const traffic = new Traffic();
    if (typeof address !== 'object') throw new TypeError('it listens on a port');
    await traffic.makeRequest(`http://127.0.0.1:${address?.port}/`, { method: 'GET' });
    server.closeAllConnections();
    server.close();
    expect(Math.abs(traffic.now() - theirs)).toBeLessThan(60_000);
  });

  it('given pieces of work that overlap, then each knows of its own requests alone', async () => {
    const { traffic, api } = aClient();
    fake.failNext({ method: 'POST', path: /messages/, status: 502, times: 3 });
    const [lost, turnedDown] = [new Trace(), new Trace()];
    const message = { embeds: [{ title: 'x' }], components: [], allowed_mentions: { parse: [] as never[] } };
    const unseen = fake.world.addChannel(0, fake.guild);
    unseen.deleted = true;
    const works = [
      traffic.follow(lost, () => api.post(fake.general.id, message, 'a')),
      traffic.follow(turnedDown, () => api.edit(unseen.id, '1', message)),
    ];
    const [first, second] = await Promise.allSettled(works);
    expect([first?.status, second?.status]).toEqual(['rejected', 'rejected']);
    expect([lost.open, turnedDown.open]).toEqual([3, 0]);
  });
});
