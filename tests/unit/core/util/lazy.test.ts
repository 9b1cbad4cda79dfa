import { expect, it, vi } from 'vitest';
import { Lazy } from '../../../../src/core/util/lazy.ts';

it('given several uses at once, then it is opened once', async () => {
  const open = vi.fn(async () => ({}));
  const lazy = new Lazy(open);
  expect(open).not.toHaveBeenCalled();
  const [one, other] = await Promise.all([lazy.get(), lazy.get()]);
  expect(one).toBe(other);
  expect(open).toHaveBeenCalledOnce();
});

it('given an opening that fails, then the next use tries again', async () => {
  const open = vi.fn(async () => 'open').mockRejectedValueOnce(new Error('not yet'));
  const lazy = new Lazy(open);
  await expect(lazy.get()).rejects.toThrow('not yet');
  expect(await lazy.get()).toBe('open');
});

it('given no use, when it is closed, then it was never opened, and a later use fails', async () => {
  const [open, close] = [vi.fn(async () => 'open'), vi.fn(async () => undefined)];
  const lazy = new Lazy(open, close);
  await lazy.close();
  await expect(lazy.get()).rejects.toThrow('closed');
  expect(open).not.toHaveBeenCalled();
  expect(close).not.toHaveBeenCalled();
});

it('given an opening under way, when it is closed, then what was opened is closed', async () => {
  const opening = Promise.withResolvers<string>();
  const close = vi.fn(async () => undefined);
  const lazy = new Lazy(() => opening.promise, close);
  const used = lazy.get();
  const closed = lazy.close();
  opening.resolve('open');
  expect(await used).toBe('open');
  await closed;
  expect(close).toHaveBeenCalledExactlyOnceWith('open');
});
