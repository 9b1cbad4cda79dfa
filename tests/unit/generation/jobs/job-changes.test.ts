import { describe, expect, it } from 'vitest';
import { ChangeNotifier } from '../../../../src/generation/jobs/job-changes.ts';

/** Longer than a test may take: whoever waits for so long has missed something. */
const FOR_EVER = 3_600_000;

describe('changes', () => {
  it.each<[string, (changes: ChangeNotifier) => void]>([
    ['something changes', (changes) => changes.of('job')],
    ['time is moved', (changes) => changes.all()],
    ['the program stops', (changes) => changes.stop()],
  ])('given that %s while one looks, then one looks again at once', async (_, change) => {
    const changes = new ChangeNotifier();
    const { count } = changes;
    change(changes);
    expect(await changes.next('job', FOR_EVER, count)).toBeUndefined();
  });

  it.each<[string, (changes: ChangeNotifier) => void]>([
    ['something changes', (changes) => changes.of('job')],
    ['time is moved', (changes) => changes.all()],
    ['the program stops', (changes) => changes.stop()],
  ])('given that %s while one waits, then one is woken', async (_, change) => {
    const changes = new ChangeNotifier();
    const waiting = changes.next('job', FOR_EVER, changes.count);
    change(changes);
    expect(await waiting).toBeUndefined();
  });

  it('given what concerns another, then one waits for as long as one wanted to', async () => {
    const changes = new ChangeNotifier();
    const waiting = changes.next('job', 1, changes.count);
    changes.of('other');
    expect(await waiting).toBeUndefined();
  });
});
