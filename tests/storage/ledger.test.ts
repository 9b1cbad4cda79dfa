import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Subject } from '../../src/core/reply.ts';
import type { PostRef } from '../../src/core/request.ts';
import { openStorage, StorageError } from '../../src/storage/index.ts';
import { fixedClock } from '../fakes/parts.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contrepoint-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const open = () => openStorage(join(folder, 'data'), fixedClock('2025-01-28T12:00:00Z'), 'en');
const post: PostRef = { place: { platform: 'p', workspace: 'w', channel: 'c', thread: 't' }, message: 'm' };
const shown: Subject = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' };

describe('the ledger', () => {
  it('given a post, then it is known after a restart', async () => {
    const before = await open();
    await before.ledger.record(post, shown);
    await before.close();
    const after = await open();
    expect(await after.ledger.find(post)).toEqual(shown);
    await after.close();
  });

  it('given a post that flipped, then the last take is known', async () => {
    const { ledger, close } = await open();
    await ledger.record(post, shown);
    await ledger.record(post, { ...shown, take: 'pessimistic' });
    expect(await ledger.find(post)).toEqual({ ...shown, take: 'pessimistic' });
    await close();
  });

  it('given a message that is not ours, or one in another channel or platform, then nothing is known', async () => {
    const { ledger, close } = await open();
    await ledger.record(post, shown);
    const elsewhere = [
      { ...post, message: 'other' },
      { ...post, place: { ...post.place, channel: 'other' } },
      { ...post, place: { ...post.place, platform: 'other' } },
    ];
    expect(await Promise.all(elsewhere.map((one) => ledger.find(one)))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await close();
  });

  it('given a forgotten post, then nothing is known', async () => {
    const { ledger, close } = await open();
    await ledger.record(post, shown);
    await ledger.forget(post);
    expect(await ledger.find(post)).toBeUndefined();
    await close();
  });

  it('given two processes on one folder, then both write and both read', async () => {
    const [one, two] = [await open(), await open()];
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        (index % 2 === 0 ? one : two).ledger.record({ ...post, message: `m${index}` }, shown),
      ),
    );
    expect(await one.ledger.find({ ...post, message: 'm49' })).toEqual(shown);
    expect(await two.ledger.find({ ...post, message: 'm48' })).toEqual(shown);
    await Promise.all([one.close(), two.close()]);
  });
});

describe('opening the store', () => {
  it('given a folder that cannot be made, then one sentence says which and what to do', async () => {
    await writeFile(join(folder, 'data'), 'a file in its place');
    await expect(open()).rejects.toThrow(StorageError);
    await expect(open()).rejects.toThrow(/DATA_DIR/);
  });

  it('given a file that is no database, then it is left as it is', async () => {
    const data = join(folder, 'elsewhere');
    await (await openStorage(data, fixedClock('2025-01-28T12:00:00Z'), 'en')).close();
    await writeFile(join(data, 'contrepoint.sqlite'), 'garbage '.repeat(1000));
    await expect(openStorage(data, fixedClock('2025-01-28T12:00:00Z'), 'en')).rejects.toThrow(
      /contrepoint\.sqlite/,
    );
  });
});
