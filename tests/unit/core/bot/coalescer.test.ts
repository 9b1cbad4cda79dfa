import { describe, expect, it, vi } from 'vitest';
import { Coalescer } from '../../../../src/core/bot/coalescer.ts';

describe('coalescing', () => {
  it('given one wish, then it is granted at once', async () => {
    const done: number[] = [];
    const coalescer = new Coalescer();
    coalescer.run('post', 60_000, async () => void done.push(1));
    expect(done).toEqual([1]);
    await coalescer.close();
  });

  it('given a storm, then few jobs run, and the last wish is the last job', async () => {
    vi.useFakeTimers();
    const done: number[] = [];
    const coalescer = new Coalescer();
    for (let wish = 1; wish <= 500; wish++) {
      coalescer.run('post', 1000, async () => void done.push(wish));
      await vi.advanceTimersByTimeAsync(4);
    }
    await vi.advanceTimersByTimeAsync(5000);
    vi.useRealTimers();
    expect(done.length).toBeLessThanOrEqual(5);
    expect(done.at(-1)).toBe(500);
  });

  it('given a wish made while the last job ends, then it runs too', async () => {
    const done: string[] = [];
    const coalescer = new Coalescer();
    const again = () => coalescer.run('post', 0, async () => void done.push('second'));
    coalescer.run('post', 0, async () => {
      done.push('first');
      queueMicrotask(again);
    });
    await vi.waitFor(() => expect(done).toEqual(['first', 'second']));
  });

  it('given different posts, then one does not wait for the other', () => {
    const done: string[] = [];
    const coalescer = new Coalescer();
    coalescer.run('a', 60_000, async () => void done.push('a'));
    coalescer.run('b', 60_000, async () => void done.push('b'));
    expect(done).toEqual(['a', 'b']);
  });

  it('given it closes with a wish waiting, then the wish is granted before it is closed', async () => {
    const done: number[] = [];
    const coalescer = new Coalescer();
    coalescer.run('post', 60_000, async () => void done.push(1));
    coalescer.run('post', 60_000, async () => void done.push(2));
    await coalescer.close();
    expect(done).toEqual([1, 2]);
  });
});
