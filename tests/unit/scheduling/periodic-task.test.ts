import { afterEach, expect, it, vi } from 'vitest';
import { PeriodicTask } from '../../../src/scheduling/periodic-task.ts';

const EVERY_SECOND = '* * * * * *';

/** Work that ends when it is told to, and knows how often it ran. */
function controlledWork() {
  const ends: (() => void)[] = [];
  let atOnce = 0;
  let most = 0;
  const work = async () => {
    atOnce += 1;
    most = Math.max(most, atOnce);
    await new Promise<void>((resolve) => ends.push(resolve));
    atOnce -= 1;
  };
  return { work, runs: () => ends.length, most: () => most, end: () => ends.at(-1)?.() };
}

afterEach(() => {
  vi.useRealTimers();
});

it('given a request, when its run has ended, then it resolves', async () => {
  const { work, runs, end } = controlledWork();
  const task = new PeriodicTask(EVERY_SECOND, work);
  const run = task.run();
  expect(runs()).toBe(1);
  end();
  await run;
  await task.stop();
});

it('given requests during a run, then one more run follows, and they resolve with that one', async () => {
  const { work, runs, most, end } = controlledWork();
  const task = new PeriodicTask(EVERY_SECOND, work);
  const first = task.run();
  const requests = [task.run(), task.run(), task.run()];
  let resolved = 0;
  for (const request of requests) void request.then(() => (resolved += 1));
  end();
  await first;
  await vi.waitFor(() => expect(runs()).toBe(2));
  expect(resolved).toBe(0);
  end();
  await Promise.all(requests);
  expect(runs()).toBe(2);
  expect(most()).toBe(1);
});

it('given a schedule, then it runs at the start and each time it is due, never two at once', async () => {
  vi.useFakeTimers();
  const { work, runs, most, end } = controlledWork();
  const task = new PeriodicTask(EVERY_SECOND, work);
  task.start();
  expect(runs()).toBe(1);
  await vi.advanceTimersByTimeAsync(3000);
  expect(runs()).toBe(1);
  end();
  await vi.advanceTimersByTimeAsync(1);
  expect(runs()).toBe(2);
  end();
  await vi.advanceTimersByTimeAsync(1001);
  expect(runs()).toBe(3);
  expect(most()).toBe(1);
  end();
  await task.stop();
});

it('given a stop during a run, then it waits for that run, and nothing follows', async () => {
  vi.useFakeTimers();
  const { work, runs, end } = controlledWork();
  const task = new PeriodicTask(EVERY_SECOND, work);
  task.start();
  const request = task.run();
  let stopped = false;
  const stopping = task.stop().then(() => {
    stopped = true;
  });
  await vi.advanceTimersByTimeAsync(2000);
  expect(stopped).toBe(false);
  end();
  await Promise.all([stopping, request, task.run()]);
  await vi.advanceTimersByTimeAsync(2000);
  expect(runs()).toBe(1);
});
