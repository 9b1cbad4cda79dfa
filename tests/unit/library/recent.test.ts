import { expect, it } from 'vitest';
import { Recent } from '../../../src/library/recent.ts';

it('given more values than it keeps, then the one that was asked for longest ago is made again', () => {
  const made: string[] = [];
  const recent = new Recent<string>(2);
  const get = (key: string) =>
    recent.get(key, () => {
      made.push(key);
      return key;
    });
  for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) expect(get(key)).toBe(key);
  expect(made).toEqual(['a', 'b', 'c', 'b']);
});
