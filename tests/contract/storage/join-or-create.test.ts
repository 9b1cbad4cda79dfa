import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job, JobResult } from '../../../src/core/model/job.ts';
import type { JobLimits } from '../../../src/core/ports/generation-stores.ts';
import type { Storage } from '../../../src/storage/index.ts';
import { type Asker, anAsker, aTask } from '../../support/drafts.ts';
import { anEmptyStore, type EmptyStore, engines, later, NOW } from '../../support/stores.ts';

const noLimits: JobLimits = { since: new Date(0), perReader: 1e6, perWorkspace: 1e6 };
const MINUTE = 60_000;
const ended: JobResult = { kind: 'draft', draft: 'draft00000' };
const number = (index: number) => index.toString(36).padStart(10, '0');

describe.each(engines)('joining and creating jobs on %s', (engine) => {
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

  it('given a first request, then a job waits; a second one joins it, whatever the spelling of its link', async () => {
    const first = await enlist('job0000000', anAsker('a'));
    expect(first).toEqual({
      ...aTask(),
      id: 'job0000000',
      state: 'waiting',
      stage: 'reading',
      attempts: 0,
      createdAt: NOW,
    });
    const task = aTask('grid', { url: 'https://m.example.org/grid' });
    expect(await enlist('job0000001', anAsker('b'), task)).toEqual(first);
    expect(await jobs.find('job0000001')).toBeUndefined();
    expect(await jobs.waiters('job0000000')).toEqual([
      { ...anAsker('a'), job: 'job0000000', began: true },
      { ...anAsker('b'), job: 'job0000000', began: false },
    ]);
  });

  it('given another language, draft or remark, then another job begins; and another one once the first has ended', async () => {
    await running();
    expect((await enlist('job0000001', anAsker('b'), aTask('grid', { locale: 'en' }))).id).toBe('job0000001');
    const draft = 'draft00000';
    expect((await enlist('job0000002', anAsker('c'), aTask('grid', { draft }))).id).toBe('job0000002');
    const remark = 'shorter '.repeat(1000);
    const again = await enlist('job0000003', anAsker('d'), aTask('grid', { draft, remark }));
    expect(again).toMatchObject({ id: 'job0000003', draft, remark });
    expect((await enlist('job0000004', anAsker('e'))).id).toBe('job0000000');
    await jobs.finish({ id: 'job0000000', attempts: 1 }, ended, NOW);
    expect((await enlist('job0000005', anAsker('f'))).id).toBe('job0000005');
  });

  it('given a link that is too long for an index, then its job is found', async () => {
    const long = Array.from({ length: 4000 }, (_, index) => (index * 7919).toString(36)).join('');
    const task = aTask(long.slice(0, 8000));
    await enlist('job0000000', anAsker('a'), task);
    expect((await enlist('job0000001', anAsker('b'), task)).id).toBe('job0000000');
  });

  it('given a request that comes twice, then it gets the same job', async () => {
    await enlist('job0000000', anAsker('a'));
    expect((await enlist('job0000001', anAsker('a'))).id).toBe('job0000000');
    expect(await jobs.waiters('job0000000')).toHaveLength(1);
  });

  it('given a hundred requests at once for ten links, in two processes, then ten jobs begin', async () => {
    const other = (await empty.open()).stores.jobs;
    const wishes = Array.from({ length: 100 }, (_, index) => {
      const store = index % 2 ? other : jobs;
      return store.joinOrCreate(
        number(index),
        aTask(`page${index % 10}`),
        anAsker(`${index}`),
        noLimits,
        NOW,
      );
    });
    const ids = (await Promise.all(wishes)).map((job) => (typeof job === 'string' ? job : job.id));
    expect(new Set(ids).size).toBe(10);
    const leased = await jobs.lease(NOW, later(NOW, MINUTE), 100);
    expect(new Set(leased.map(({ id }) => id))).toEqual(new Set(ids));
    const waiting = await Promise.all(leased.map(({ id }) => jobs.waiters(id)));
    expect(waiting.map((waiters) => waiters.filter(({ began }) => began).length)).toEqual(Array(10).fill(1));
    expect(waiting.flat()).toHaveLength(100);
  });

  it('given limits, then exactly that many jobs begin, however many requests come at once; joining does not count', async () => {
    const other = (await empty.open()).stores.jobs;
    const actor = { id: 'ann' };
    const limits = { since: later(NOW, -MINUTE), perReader: 3, perWorkspace: 5 };
    const ask = (index: number, changes: Partial<Asker>) =>
      (index % 2 ? other : jobs).joinOrCreate(
        number(index),
        aTask(`page${index}`),
        anAsker(`${index}`, changes),
        limits,
        NOW,
      );
    const one = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(index, { actor })));
    expect(one.filter((job) => job === 'reader')).toHaveLength(17);
    const many = await Promise.all(Array.from({ length: 20 }, (_, index) => ask(100 + index, {})));
    expect(many.filter((job) => job === 'workspace')).toHaveLength(18);
    const begun = one.find((job) => typeof job !== 'string');
    if (typeof begun !== 'object') throw new Error('none was begun');
    expect(await jobs.joinOrCreate('job0000000', begun, anAsker('joins', { actor }), limits, NOW)).toEqual(
      begun,
    );
    const since = NOW;
    expect(
      await jobs.joinOrCreate('job0000000', aTask('new'), anAsker('z'), { ...limits, since }, NOW),
    ).toMatchObject({ id: 'job0000000' });
  });

  it('given a person who begins a job and leaves or erases their data, then the job still counts for the limits', async () => {
    const { tenants } = (await empty.open()).stores;
    const limits = { ...noLimits, perReader: 1 };
    const actor = { id: 'ann' };
    await enlist('job0000000', anAsker('a', { actor }), aTask(), limits);
    expect(await jobs.removeWaiter('a')).toBe(true);
    expect(await tenants.erasePerson('p', 'ann')).toBe(0);
    const again = await jobs.joinOrCreate('job0000001', aTask('b'), anAsker('b', { actor }), limits, NOW);
    expect(again).toBe('reader');
  });
});
