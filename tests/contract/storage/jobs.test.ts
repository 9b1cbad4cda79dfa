import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobResult } from '../../../src/core/model/job.ts';
import type { JobLimits } from '../../../src/core/ports/generation-stores.ts';
import { databaseFile } from '../../../src/storage/engine/connect.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { type Asker, anAsker, aTask } from '../../support/drafts.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const noLimits: JobLimits = { since: new Date(0), perReader: 1e6, perWorkspace: 1e6 };
const MINUTE = 60_000;
const ended: JobResult = { kind: 'draft', draft: 'draft00000' };
const number = (index: number) => index.toString(36).padStart(10, '0');

describe.each(engines)('jobs on %s', (engine) => {
  let empty: EmptyStore;
  let jobs: Storage['stores']['jobs'];
  beforeEach(async () => {
    empty = await anEmptyStore(engine);
    jobs = (await empty.open()).stores.jobs;
  });
  afterEach(() => empty.remove());

  async function enlist(id: string, asker: Asker, task = aTask(), limits = noLimits): Promise<Job> {
    const job = await jobs.joinOrCreate(id, task, asker, limits, NOW);
    if (typeof job === 'string') throw new Error(`over the limit of the ${job}`);
    return job;
  }

  async function running(id = 'job0000000', asker = anAsker('a')): Promise<Job> {
    await enlist(id, asker);
    const [job] = await jobs.lease(NOW, later(NOW, MINUTE), 1);
    if (!job) throw new Error('nothing to lease');
    return job;
  }

  it('given several processes that lease, then each job goes to one of them, the oldest first', async () => {
    const other = (await empty.open()).stores.jobs;
    for (let index = 0; index < 30; index++)
      await enlist(
        number(index),
        anAsker(`${index}`, { askedAt: later(NOW, -index) }),
        aTask(`page${index}`),
      );
    const until = later(NOW, MINUTE);
    const [oldest] = await jobs.lease(NOW, until, 1);
    expect(oldest).toMatchObject({ id: number(29), state: 'running', attempts: 1, leaseUntil: until });
    const stores = [jobs, other, jobs, other];
    const leased = await Promise.all(stores.map((store) => store.lease(NOW, until, 10)));
    const ids = leased.flat().map(({ id }) => id);
    expect(ids).toHaveLength(29);
    expect(new Set(ids).size).toBe(29);
    expect(await jobs.lease(NOW, until, 0)).toEqual([]);
  });

  it('given a lease that ran out, then another process gets the job, and the first one can write nothing', async () => {
    const other = (await empty.open()).stores.jobs;
    const first = await running();
    expect(await other.lease(NOW, later(NOW, 2 * MINUTE), 1)).toEqual([]);
    const at = later(NOW, MINUTE);
    const [second] = await other.lease(at, later(at, MINUTE), 1);
    expect(second).toMatchObject({ id: first.id, attempts: 2 });
    expect(await jobs.renewLease(first, 'writing', later(at, MINUTE))).toBe(false);
    expect(await jobs.finish(first, ended, at)).toBe(false);
    if (second) expect(await other.finish(second, ended, at)).toBe(true);
    expect(await jobs.find(first.id)).toMatchObject({ state: 'done', result: ended });
  });

  it('given an attempt in progress, then renewing keeps its job; a released attempt does not count', async () => {
    const other = (await empty.open()).stores.jobs;
    const first = await running();
    const until = later(NOW, 10 * MINUTE);
    expect(await jobs.renewLease(first, 'writing', until)).toBe(true);
    expect(await jobs.find(first.id)).toMatchObject({ stage: 'writing', leaseUntil: until });
    expect(await other.lease(later(NOW, MINUTE), until, 1)).toEqual([]);
    await jobs.release(first);
    expect(await jobs.find(first.id)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await other.lease(NOW, until, 1)).toMatchObject([{ id: first.id, attempts: 1, stage: 'reading' }]);
    // It has the number of the attempt that was given back.
    expect(await jobs.finish(first, ended, NOW)).toBe(false);
    expect(await jobs.renewLease(first, 'checking', until)).toBe(false);
  });

  it('given unattended jobs, then there is one for each task, which later requests join', async () => {
    const other = (await empty.open()).stores.jobs;
    const begun = await Promise.all([
      jobs.createUnattended('job0000001', aTask(), NOW),
      other.createUnattended('job0000002', aTask(), NOW),
      jobs.createUnattended('job0000003', aTask(), NOW),
    ]);
    expect(new Set(begun.map(({ id }) => id)).size).toBe(1);
    expect((await enlist('job0000004', anAsker('a'))).id).toBe(begun[0].id);
    // Who leaves takes nothing away: it was not for them.
    expect(await jobs.removeWaiter('a')).toBe(false);
    expect((await jobs.lease(NOW, later(NOW, MINUTE), 9)).map(({ id }) => id)).toEqual([begun[0].id]);
  });

  it('given the last waiter who leaves, then the job is cancelled, and its process notices', async () => {
    const job = await running();
    await enlist('job0000001', anAsker('b'));
    expect(await jobs.removeWaiter('a')).toBe(false);
    expect(await jobs.removeWaiter('nobody')).toBe(false);
    expect(await jobs.removeWaiter('b')).toBe(true);
    expect(await jobs.renewLease(job, 'writing', later(NOW, MINUTE))).toBe(false);
    expect(await jobs.finish(job, ended, NOW)).toBe(false);
    expect(await jobs.find(job.id)).toMatchObject({ state: 'cancelled' });
    expect((await enlist('job0000002', anAsker('c'))).id).toBe('job0000002');
  });

  it('given waiters who leave while others join, then nobody waits for a cancelled job', async () => {
    const other = (await empty.open()).stores.jobs;
    for (let round = 0; round < 15; round++) {
      await enlist(number(2 * round), anAsker(`leaves${round}`));
      const comes = other.joinOrCreate(
        number(2 * round + 1),
        aTask(),
        anAsker(`comes${round}`),
        noLimits,
        NOW,
      );
      const [, job] = await Promise.all([jobs.removeWaiter(`leaves${round}`), comes]);
      if (typeof job === 'string') throw new Error(job);
      expect(await jobs.find(job.id)).toMatchObject({ state: 'waiting' });
      expect(await jobs.removeWaiter(`comes${round}`)).toBe(true);
    }
  });

  it('given a finished job, then each waiter that no process has leased is leased once, by one process', async () => {
    const other = (await empty.open()).stores.jobs;
    const job = await running();
    await jobs.joinOrCreate('job0000001', aTask(), anAsker('held'), noLimits, later(NOW, MINUTE));
    const until = later(NOW, 10 * MINUTE);
    expect(await jobs.leaseUnnotified(NOW, until, 10)).toEqual([]);
    await jobs.finish(job, ended, NOW);
    const done = await jobs.find(job.id);
    const found = await Promise.all([
      jobs.leaseUnnotified(NOW, until, 10),
      other.leaseUnnotified(NOW, until, 10),
    ]);
    const waiter = { ...anAsker('a'), job: job.id, began: true };
    expect(found.flat()).toEqual([{ waiter, job: done }]);
    expect(
      (await other.leaseUnnotified(later(NOW, MINUTE), until, 10)).map(({ waiter: { id } }) => id),
    ).toEqual(['held']);
    await jobs.leaseWaiter('held', NOW);
    expect(await jobs.leaseUnnotified(NOW, until, 10)).toHaveLength(1);
    for (const id of ['a', 'held']) await jobs.markNotified(id, NOW);
    expect(await jobs.leaseUnnotified(later(until, 1), later(until, 2), 10)).toEqual([]);
    const { name: _, roles: __, ...actor } = anAsker('a').actor;
    expect((await jobs.waiters(job.id))[0]).toEqual({ ...waiter, actor });
  });

  it('given jobs that ended long ago, then they are deleted with their waiters; open ones are not', async () => {
    const job = await running();
    await enlist('job0000001', anAsker('b'), aTask('open'));
    await jobs.finish(job, ended, NOW);
    expect(await jobs.purge(NOW)).toBe(0);
    expect(await jobs.purge(later(NOW, 1))).toBe(1);
    expect(await jobs.find(job.id)).toBeUndefined();
    expect(await jobs.waiters(job.id)).toEqual([]);
    expect(await jobs.waiters('job0000001')).toHaveLength(1);
  });

  it('given a result with an excerpt, then it is read unchanged', async () => {
    const job = await running();
    const result: JobResult = {
      kind: 'failure',
      failure: { code: 'too-short', words: 12 },
      excerpt: { source: excerptSource, quotes: [{ text: '« Oui. »', start: 0, end: 8 }], minutes: 1 },
    };
    await jobs.finish(job, result, NOW);
    expect((await jobs.find(job.id))?.result).toEqual(result);
  });
});

const excerptSource = {
  key: 'https://example.org/a',
  url: 'https://example.org/a',
  kind: 'page' as const,
  title: 'A',
  language: 'fr',
  hash: 'h',
  signals: [],
};

describe('a job that cannot be read', () => {
  it('counts as absent, and does not block the others', async () => {
    const empty = await anEmptyStore('SQLite');
    const { jobs } = (await empty.open()).stores;
    await jobs.joinOrCreate('job0000000', aTask(), anAsker('a'), noLimits, NOW);
    const file = new DatabaseSync(databaseFile(empty.at.dataDir));
    file.exec(`update jobs set locale = 'tlh'`);
    expect(await jobs.find('job0000000')).toBeUndefined();
    expect(await jobs.lease(NOW, later(NOW, MINUTE), 10)).toEqual([]);
    expect(file.prepare('select state from jobs').get()).toEqual({ state: 'cancelled' });
    file.close();
    await empty.remove();
  });
});
