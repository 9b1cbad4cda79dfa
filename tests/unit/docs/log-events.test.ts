import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from './page.ts';

/** The events that src/ logs, as they stand in the code. */
function loggedEvents(): readonly string[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' });
  const sources = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(root, 'src', file), 'utf8'));
  const events = sources.flatMap((source) =>
    [...source.matchAll(/\bevent(?::| =) '([a-z_]+\.[a-z_]+)'/gu)].map(([, event = '']) => event),
  );
  return [...new Set(events)].toSorted();
}

it('docs/operate.md lists every event that is logged, and no other', () => {
  const page = readFileSync(join(root, 'docs', 'operate.md'), 'utf8');
  const section = page.split('\n## Log events\n')[1]?.split('\n## ')[0] ?? '';
  const listed = [...section.matchAll(/^\| `([a-z_.]+)` \|/gmu)].map(([, event]) => event);
  expect(listed.toSorted()).toEqual(loggedEvents());
  expect(listed.length).toBeGreaterThan(50);
});
