import { describe, expect, it } from 'vitest';
import { WriteBatch } from '../../src/storage/batch.ts';

const row = (key: string, value: number) => ({ key, value });

function setUp(flush: (rows: readonly { key: string; value: number }[]) => Promise<void> = async () => {}) {
  const flushed: { key: string; value: number }[][] = [];
  const batch = new WriteBatch<{ key: string; value: number }>(
    ({ key }) => key,
    (rows) => {
      flushed.push([...rows]);
      return flush(rows);
    },
  );
  return { batch, flushed };
}

describe('writing in batches', () => {
  it('given writes of one turn, then they are written together, of one key the last', async () => {
    const { batch, flushed } = setUp();
    await Promise.all([batch.write(row('a', 1)), batch.write(row('b', 2)), batch.write(row('a', 3))]);
    expect(flushed).toEqual([[row('a', 3), row('b', 2)]]);
  });

  it('given a write after a batch, then it is in the next one', async () => {
    const { batch, flushed } = setUp();
    await batch.write(row('a', 1));
    await batch.write(row('b', 2));
    expect(flushed).toEqual([[row('a', 1)], [row('b', 2)]]);
  });

  it('given a batch that fails, then each of its writers hears of it, and the next batch is tried', async () => {
    let fails = true;
    const { batch } = setUp(async () => {
      if (fails) throw new Error('disk full');
    });
    const both = await Promise.allSettled([batch.write(row('a', 1)), batch.write(row('b', 2))]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    await expect(batch.write(row('c', 3))).resolves.toBeUndefined();
  });
});
