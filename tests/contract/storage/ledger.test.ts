import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PostContent } from '../../../src/core/card/reply.ts';
import type { PostRef } from '../../../src/core/model/request.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { anEmptyStore, type EmptyStore, engines } from '../../support/stores.ts';

const post: PostRef = { place: { platform: 'p', workspace: 'w', channel: 'c', thread: 't' }, message: 'm' };
const shown: PostContent = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' };

describe.each(engines)('the ledger on %s', (engine) => {
  let empty: EmptyStore;
  let ledger: Storage['stores']['ledger'];
  const another = async () => (await empty.open()).stores.ledger;
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    ledger = await another();
  });
  afterEach(() => empty.remove());

  it('given a post, then it is known after a restart', async () => {
    await ledger.record(post, shown);
    expect(await (await another()).find(post)).toEqual(shown);
  });

  it('given a digest that was flipped, then its last take is known', async () => {
    const digest: PostContent = {
      type: 'digest',
      locale: 'en',
      take: 'neutral',
      day: '2026-11-23',
      since: '2026-11-22',
      slugs: ['deepseek'],
      nothingNew: false,
      more: 3,
      subscription: 'aaaaaaaaaa',
    };
    await ledger.record(post, digest);
    await ledger.record(post, { ...digest, take: 'pessimistic' });
    expect(await ledger.find(post)).toEqual({ ...digest, take: 'pessimistic' });
  });

  it('given a message that is not ours, or one in another channel or on another platform, then nothing is known', async () => {
    await ledger.record(post, shown);
    const elsewhere = [
      { ...post, message: 'other' },
      { ...post, place: { ...post.place, channel: 'other' } },
      { ...post, place: { ...post.place, platform: 'other' } },
    ];
    for (const one of elsewhere) expect(await ledger.find(one)).toBeUndefined();
  });

  it('given a post that is recorded and forgotten in one turn of the event loop, then it is forgotten', async () => {
    await Promise.all([ledger.record(post, shown), ledger.forget(post)]);
    expect(await ledger.find(post)).toBeUndefined();
    await Promise.all([ledger.forget(post), ledger.record(post, shown)]);
    expect(await ledger.find(post)).toEqual(shown);
  });

  it('given two processes on one store, then both write and both read', async () => {
    const other = await another();
    const posts = Array.from({ length: 50 }, (_, index) => ({ ...post, message: `m${index}` }));
    await Promise.all(posts.map((one, index) => (index % 2 ? ledger : other).record(one, shown)));
    for (const one of posts) expect(await ledger.find(one)).toEqual(shown);
  });
});
