import { describe, expect, it } from 'vitest';
import { JobChanges } from '../../../../src/generation/jobs/job-changes.ts';

/** Longer than a test may take: whoever waits for so long has missed something. */
const FOR_EVER = 3_600_000;

describe('changes', () => {
  it.each<[string, (changes: JobChanges) => void]>([
    ['something changes', (changes) => changes.of('job')],
    ['time is moved', (changes) => changes.all()],
    ['the program stops', (changes) => changes.stop()],
  ])('given that %s while one looks, then one looks again at once', async (_, change) => {
    const changes = new JobChanges();
    const { count } = changes;
    change(changes);
    expect(await changes.wait('job', FOR_EVER, count)).toBeUndefined();
  });

  it.each<[string, (changes: JobChanges) => void]>([
    ['something changes', (changes) => changes.of('job')],
    ['time is moved', (changes) => changes.all()],
    ['the program stops', (changes) => changes.stop()],
  ])('given that %s while one waits, then one is woken', async (_, change) => {
    const changes = new JobChanges();
    const waiting = changes.wait('job', FOR_EVER, changes.count);
    change(changes);
    expect(await waiting).toBeUndefined();
  });

  it('given what concerns another, then one waits for as long as one wanted to', async () => {
    const changes = new JobChanges();
    const waiting = changes.wait('job', 1, changes.count);
    changes.of('other');
    expect(await waiting).toBeUndefined();
  });
});
