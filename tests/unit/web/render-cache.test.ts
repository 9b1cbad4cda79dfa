import { expect, it } from 'vitest';
import { RenderCache } from '../../../src/web/render-cache.ts';

it('given the same sources, then nothing is rendered again; given another object, it is, with what was there before', () => {
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

it('given more keys than it keeps, then the one that was asked for longest ago is rendered again', () => {
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
