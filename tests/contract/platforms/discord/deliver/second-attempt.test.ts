import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Delivery } from '../../../../../src/core/model/delivery.ts';
import type { FakeChannel, FakeMessage } from '../../../../fakes/discord/index.ts';
import { until } from '../../../../support/until.ts';
import { aDigest, directTo, failureOf, placeIn } from '../deliveries.ts';
import { connected, type Harness } from '../harness.ts';
import { aCard } from '../scripted-inbox.ts';

const MINUTE = 60_000;
const POST = { method: 'POST', path: /^\/channels\/\d+\/messages$/ } as const;

/** The program's clock is not Discord's: here it is in another year. */
class ProgramTime {
  ms = Date.parse('2031-03-09T06:59:00Z');
  now = () => new Date(this.ms);
}

describe('a second attempt on Discord', () => {
  let chat: Harness;
  let time: ProgramTime;
  beforeEach(async () => {
    time = new ProgramTime();
    chat = await connected({ nonceWindowMs: 3 * MINUTE }, { clock: time });
  });
  afterEach(() => chat.close());

  /** Both clocks. */
  function pass(ms: number): void {
    time.ms += ms;
    chat.fake.world.advance(ms);
  }

  const delivery = (changes: Partial<Delivery> = {}): Delivery => ({
    to: placeIn(chat.fake.general),
    card: aDigest(),
    key: 'abcdefghij-20261123',
    ...changes,
  });

  /** Posts it, and returns when that began. */
  async function first(changes: Partial<Delivery> = {}) {
    const attemptedAt = time.now();
    const { message } = await chat.platform.deliver(delivery(changes));
    return { attemptedAt, message };
  }

  const ours = (channel: FakeChannel = chat.fake.general): FakeMessage[] =>
    chat.fake.posts().flatMap(({ channel: id, message }) => (id === channel.id ? [message] : []));
  const looks = () =>
    chat.fake.world.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/messages'));

  it('given a first attempt that arrived a moment ago, then the nonce finds it without a search', async () => {
    const { attemptedAt, message } = await first();
    pass(2 * MINUTE - 1000);
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
    expect(ours()).toHaveLength(1);
    expect(looks()).toEqual([]);
  });

  it('given a first attempt whose nonce may have expired, then the history finds it', async () => {
    const { attemptedAt, message } = await first();
    pass(5 * MINUTE);
    const { general } = chat.fake;
    for (let count = 0; count < 250; count += 1) chat.fake.say(chat.ada, { content: `${count}` }, general);
    const found = await chat.platform.deliver(delivery({ attemptedAt }));
    expect(found).toEqual({ place: placeIn(general), message });
    expect(ours()).toHaveLength(1);
  });

  it('given a first attempt that arrived hours and many messages ago, then it is found page by page', async () => {
    const { general } = chat.fake;
    for (let count = 0; count < 230; count += 1) chat.fake.say(chat.ada, { content: `${count}` }, general);
    const { attemptedAt, message } = await first();
    pass(5 * 60 * MINUTE);
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
    expect(looks()).toHaveLength(3);
  });

  it('given a first attempt that never arrived, then it is posted', async () => {
    chat.fake.failNext({ ...POST, status: 502, times: 3 });
    const attemptedAt = time.now();
    expect(await failureOf(chat, delivery())).toEqual({ kind: 'unknown' });
    pass(5 * MINUTE);
    expect(await failureOf(chat, delivery({ attemptedAt }))).toBeUndefined();
    expect(ours()).toHaveLength(1);
  });

  it('given yesterday’s digest and others that look alike, then none is mistaken for it', async () => {
    const attemptedAt = time.now();
    await first({ card: aDigest('2026-11-22'), key: 'abcdefghij-20261122' });
    chat.fake.say(chat.ada, { embeds: [{ title: 'Le résumé du jour' }] });
    pass(5 * MINUTE);
    await chat.platform.deliver(delivery({ attemptedAt }));
    expect(ours()).toHaveLength(2);
  });

  it('given a digest that was flipped and edited since, then it is still found', async () => {
    const { attemptedAt, message } = await first();
    const post = { place: placeIn(chat.fake.general), message };
    await chat.platform.update(post, aDigest('2026-11-23', 'Un autre titre'));
    pass(5 * MINUTE);
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
  });

  it('given a subscription whose language was changed since, then its digest is still found', async () => {
    const { attemptedAt, message } = await first();
    pass(5 * MINUTE);
    const card = aDigest('2026-11-23', 'Today’s digest', 'en');
    expect((await chat.platform.deliver(delivery({ card, attemptedAt }))).message).toBe(message);
    expect(ours()).toHaveLength(1);
  });

  it('given something else than a digest, then it is recognized by its title and its buttons', async () => {
    const card = aCard('Un mot à l’opérateur');
    const { attemptedAt, message } = await first({ card });
    pass(5 * MINUTE);
    expect((await chat.platform.deliver(delivery({ card, attemptedAt }))).message).toBe(message);
    await chat.platform.deliver(delivery({ card: aCard('Un autre mot'), attemptedAt, key: 'other' }));
    expect(ours()).toHaveLength(2);
  });

  it('given direct messages, then the first attempt is found there', async () => {
    const to = directTo(chat.ada);
    const { attemptedAt, message } = await first({ to });
    pass(5 * MINUTE);
    const found = await chat.platform.deliver(delivery({ to, attemptedAt }));
    expect(found.message).toBe(message);
    expect(found.place.person).toBe(chat.ada.id);
  });

  it('given a clock that jumped back by an hour, then the first attempt is found', async () => {
    const { attemptedAt, message } = await first();
    chat.fake.world.advance(5 * MINUTE);
    time.ms -= 55 * MINUTE;
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
  });

  it('given a clock that was an hour fast at the first attempt, then the first attempt is found later', async () => {
    const { attemptedAt, message } = await first();
    chat.fake.world.advance(90 * MINUTE);
    time.ms += 30 * MINUTE;
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
  });

  it('given a history that the bot may not read, then the delivery is undecidable and nothing is posted', async () => {
    const { attemptedAt } = await first();
    chat.fake.admin.deny(chat.fake.general, 'history');
    pass(5 * MINUTE);
    await until('the news', async () => {
      const failure = await failureOf(chat, delivery({ attemptedAt }));
      return failure?.kind === 'undecidable';
    });
    expect(ours()).toHaveLength(1);
  });

  it('given the same while the nonce is valid, then the nonce suffices', async () => {
    const { attemptedAt, message } = await first();
    chat.fake.general.denied.add('history');
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
  });

  it('given a permission to write that was lost since, then the first attempt is still found', async () => {
    const { attemptedAt, message } = await first();
    chat.fake.general.denied.add('send');
    expect((await chat.platform.deliver(delivery({ attemptedAt }))).message).toBe(message);
    const other = delivery({ card: aDigest('2026-11-24'), key: 'b', attemptedAt });
    expect(await failureOf(chat, other)).toEqual({ kind: 'refused', refusal: 'missing-permission' });
  });

  it('given a channel that was hidden from the bot since, then the delivery is undecidable', async () => {
    const { attemptedAt } = await first();
    chat.fake.general.denied.add('view');
    expect(await failureOf(chat, delivery({ attemptedAt }))).toEqual({ kind: 'undecidable' });
  });

  it('given a channel that was deleted since, then the delivery is refused: the channel is gone', async () => {
    const { attemptedAt } = await first();
    chat.fake.general.deleted = true;
    pass(5 * MINUTE);
    const gone = { kind: 'refused', refusal: 'channel-gone' };
    expect(await failureOf(chat, delivery({ attemptedAt }))).toEqual(gone);
  });

  it('given a history that cannot be read at the moment, then nothing is posted', async () => {
    const { attemptedAt } = await first();
    pass(5 * MINUTE);
    chat.fake.failNext({ method: 'GET', path: /messages$/, status: 502, times: 3 });
    expect(await failureOf(chat, delivery({ attemptedAt }))).toEqual({ kind: 'not-sent' });
    expect(ours()).toHaveLength(1);
  });
});
