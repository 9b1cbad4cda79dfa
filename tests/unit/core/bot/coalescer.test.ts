import { describe, expect, it, vi } from 'vitest';
import { Coalescer } from '../../../../src/core/bot/coalescer.ts';

describe('Coalescer', () => {
  it('given one job, then it runs at once', async () => {
    const done: number[] = [];
    const coalescer = new Coalescer();
    coalescer.run('post', 60_000, async () => void done.push(1));
    expect(done).toEqual([1]);
    await coalescer.close();
  });

  it('given 500 jobs in 2 s, then at most 5 run, the last one last', async () => {
    vi.useFakeTimers();
    const done: number[] = [];
    const coalescer = new Coalescer();
    for (let number = 1; number <= 500; number++) {
      coalescer.run('post', 1000, async () => void done.push(number));
      await vi.advanceTimersByTimeAsync(4);
    }
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    expect(done.length).toBeLessThanOrEqual(5);
    expect(done.at(-1)).toBe(500);
  });

  it('given a job that is added while the last one ends, then it runs too', async () => {
    const done: string[] = [];
    const coalescer = new Coalescer();
    const again = () => coalescer.run('post', 0, async () => void done.push('second'));
    coalescer.run('post', 0, async () => {
      done.push('first');
      queueMicrotask(again);
    });
    await vi.waitFor(() => expect(done).toEqual(['first', 'second']));
  });

  it('given jobs of different keys, then they do not wait for each other', () => {
    const done: string[] = [];
    const coalescer = new Coalescer();
    coalescer.run('a', 60_000, async () => void done.push('a'));
    coalescer.run('b', 60_000, async () => void done.push('b'));
    expect(done).toEqual(['a', 'b']);
  });

  it('given a waiting job when it closes, then the job runs before close() resolves', async () => {
    const done: number[] = [];
    const coalescer = new Coalescer();
    coalescer.run('post', 60_000, async () => void done.push(1));
    coalescer.run('post', 60_000, async () => void done.push(2));
    await coalescer.close();
    expect(done).toEqual([1, 2]);
  });
});
