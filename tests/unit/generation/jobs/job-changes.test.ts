import { describe, expect, it } from 'vitest';
import { JobChanges } from '../../../../src/generation/jobs/job-changes.ts';

/** Longer than a test may take: a wait of this length has missed a change. */
const FOR_EVER = 3_600_000;

describe('JobChanges', () => {
  it.each<[string, (changes: JobChanges) => void]>([
    ['the job changes', (changes) => changes.notify('job')],
    ['every job may have changed', (changes) => changes.notifyAll()],
    ['the program stops', (changes) => changes.stop()],
  ])(
    'given that %s between reading the version and waiting, then wait resolves at once',
    async (_, change) => {
      const changes = new JobChanges();
      const { version } = changes;
      change(changes);
      expect(await changes.wait('job', FOR_EVER, version)).toBeUndefined();
    },
  );

  it.each<[string, (changes: JobChanges) => void]>([
    ['the job changes', (changes) => changes.notify('job')],
    ['every job may have changed', (changes) => changes.notifyAll()],
    ['the program stops', (changes) => changes.stop()],
  ])('given that %s during a wait, then wait resolves', async (_, change) => {
    const changes = new JobChanges();
    const waiting = changes.wait('job', FOR_EVER, changes.version);
    change(changes);
    expect(await waiting).toBeUndefined();
  });

  it('given a change of another job, then wait resolves after its time', async () => {
    const changes = new JobChanges();
    const waiting = changes.wait('job', 1, changes.version);
    changes.notify('other');
    expect(await waiting).toBeUndefined();
  });
});
