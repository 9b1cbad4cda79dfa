import { expect, it } from 'vitest';
import { RenderCache } from '../../../src/web/render-cache.ts';

it('given the same sources, then the cached value; given another object, then it is rendered with the previous value', () => {
  const cache = new RenderCache<string>(2);
  const [one, other] = [{}, {}];
  const previous: (string | undefined)[] = [];
  const render = (value: string) => (before: string | undefined) => {
    previous.push(before);
    return value;
  };
  expect(cache.get('page', [one], render('first'))).toBe('first');
  expect(cache.get('page', [one], render('never'))).toBe('first');
  expect(cache.get('page', [other], render('second'))).toBe('second');
  expect(cache.get('page', [other, one], render('third'))).toBe('third');
  expect(previous).toEqual([undefined, 'first', 'second']);
});

it('given more keys than its size, then the least recently used is rendered again', () => {
  const rendered: string[] = [];
  const cache = new RenderCache<string>(2);
  const get = (key: string) =>
    cache.get(key, [], () => {
      rendered.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key);
  expect(rendered).toEqual(['a', 'b', 'c', 'b']);
});
