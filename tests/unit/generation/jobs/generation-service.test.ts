import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../../src/core/model/delivery.ts';
import { ReadingError, WritingError } from '../../../../src/core/model/failures.ts';
import { aLibrary } from '../../../support/fixtures.ts';
import {
  aDraftText,
  aGenerationService,
  aSource,
  ask,
  collect,
  draftOf,
  LINK,
  reader,
  type ServiceOverrides,
  task,
} from '../../../support/generation-service.ts';
import { until } from '../../../support/until.ts';

const services: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of services.splice(0)) await close();
});

async function open(changes?: ServiceOverrides) {
  const world = await aGenerationService(changes);
  services.push(world.close);
  return world;
}

/** A promise that resolves when a test calls `release`. */
function gate() {
  let release: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release };
}

describe('a job', () => {
  it('given a link, then each stage is reported, and the draft at the end', async () => {
    const [writing, checking] = [gate(), gate()];
    const { service } = await open({
      write: async ({ locale, onStage }) => {
        onStage('writing');
        await writing.opened;
        onStage('checking');
        await checking.opened;
        return aDraftText(locale);
      },
    });
    const { updates } = await ask(service, reader('ada'));
    expect(await updates.next()).toMatchObject({ value: { kind: 'stage', stage: 'writing' } });
    writing.release();
    expect(await updates.next()).toMatchObject({ value: { kind: 'stage', stage: 'checking' } });
    checking.release();
    expect(await updates.next()).toMatchObject({ value: { kind: 'result', result: { kind: 'draft' } } });
    expect(await updates.next()).toMatchObject({ done: true });
  });

  it('given three readers with one link, then one job, and each gets the result and access to the draft', async () => {
    const { opened, release } = gate();
    const { service, written } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const readers = ['ada', 'bea', 'cyd'].map((name) => reader(name));
    const asked = await Promise.all(readers.map((request) => ask(service, request)));
    release();
    const received = await Promise.all(asked.map(({ updates }) => collect(updates)));
    expect(written).toHaveLength(1);
    const results = received.map((updates) => updates.at(-1));
    expect(results.every((one) => one?.kind === 'result')).toBe(true);
    const [draft] = await service.review.pending();
    if (!draft) throw new Error('no draft');
    for (const request of readers) expect(await service.review.hasAccess(draft, request)).toBe(true);
    expect(await service.review.hasAccess(draft, reader('eve'))).toBe(false);
  });

  it('given a result that was shown in place, then no message is sent', async () => {
    const { service, delivered, clock } = await open();
    await draftOf(service, reader('ada'));
    clock.set('2026-11-23T13:00:00Z');
    await service.tick();
    expect(delivered).toEqual([]);
  });

  it('given a reply that cannot be updated any more, then the result is sent as a message', async () => {
    const { opened, release } = gate();
    const { service, delivered, clock } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const { updates } = await ask(service, reader('ada'));
    const next = updates.next();
    clock.set('2026-11-23T12:14:00Z');
    await service.tick();
    expect(await next).toMatchObject({ value: { kind: 'later', why: 'long' } });
    expect(await updates.next()).toMatchObject({ done: true });
    release();
    await until('a message', async () => {
      await service.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect(delivered.map(({ to }) => to.person)).toEqual(['ada']);
    expect(delivered[0]?.key.length).toBeLessThanOrEqual(25);
    clock.set('2026-11-23T14:00:00Z');
    await service.tick();
    expect(delivered).toHaveLength(1);
  });

  it('given a shared result that was not shown in place, then it is posted in the channel', async () => {
    const { service, delivered } = await open({ policy: { review: false } });
    const { updates } = await ask(service, reader('ada'), { visibility: 'shared' });
    for await (const one of updates) if (one.kind === 'result') break;
    await until('a message', async () => {
      await service.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect(delivered.map(({ to }) => to.channel)).toEqual(['c']);
  });

  it('given a channel that refuses posts, then a direct message; a transient failure is retried', async () => {
    const tried: string[] = [];
    const { service, delivered, clock } = await open({
      policy: { review: false },
      deliver: async ({ to }) => {
        tried.push(to.channel);
        if (to.channel === 'c') throw new DeliveryError({ kind: 'refused', refusal: 'missing-permission' });
        if (tried.length < 3) throw new DeliveryError({ kind: 'not-sent' });
      },
    });
    const { updates } = await ask(service, reader('ada'), { visibility: 'shared' });
    for await (const one of updates) if (one.kind === 'result') break;
    await until('both places were tried', async () => {
      await service.tick();
      return tried.length >= 2 ? true : undefined;
    });
    expect(delivered).toEqual([]);
    clock.set('2026-11-23T12:10:00Z');
    await service.tick();
    expect(tried).toEqual(['c', 'ada', 'c', 'ada']);
    expect(delivered.map(({ to }) => to.channel)).toEqual(['ada']);
  });

  it('given a program that stops, then the next one finishes the job and sends a message', async () => {
    const held = gate();
    const world = await open({
      write: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          void held.opened;
        }),
    });
    const { updates } = await ask(world.service, reader('ada'));
    await until('it is being written', () => world.written.length > 0);
    const next = updates.next();
    await world.service.stop();
    expect(await next).toMatchObject({ value: { kind: 'later', why: 'stopping' } });
    await updates.return();
    const second = world.start({});
    await until('a message', async () => {
      await second.tick();
      return world.delivered.length > 0 ? true : undefined;
    });
    expect(world.delivered.map(({ to }) => to.person)).toEqual(['ada']);
    expect(world.written).toHaveLength(2);
  });

  it('given a job that is lost three times, then it fails as lost, and the reader gets a message', async () => {
    const { service, stores, clock, delivered } = await open({ hasModel: false });
    // A lost process leaves a lease behind that expires.
    await stores.jobs.joinOrCreate(
      'aaaaaaaaaa',
      task(),
      { ...reader('ada'), id: 'r', locale: 'fr', visibility: 'private', askedAt: clock.now() },
      { since: clock.now(), perReader: 5, perWorkspace: 5 },
      clock.now(),
    );
    for (let time = 0; time < 3; time++) {
      const now = clock.now();
      await stores.jobs.lease(now, new Date(now.getTime() + 1000), 5);
      clock.set(new Date(now.getTime() + 2000).toISOString());
    }
    await until('the end', async () => {
      await service.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect((await stores.jobs.find('aaaaaaaaaa'))?.result).toEqual({
      kind: 'failure',
      failure: { code: 'lost' },
    });
  });

  it('given two processes on one store, then one runs the job, and the reader of the other gets the result', async () => {
    const world = await open();
    const other = world.start();
    const [one, two] = await Promise.all([ask(world.service, reader('ada')), ask(other, reader('bea'))]);
    const [received, receivedByOther] = await Promise.all([collect(one.updates), collect(two.updates)]);
    expect(world.written).toHaveLength(1);
    expect([received.at(-1)?.kind, receivedByOther.at(-1)?.kind]).toEqual(['result', 'result']);
  });
});

describe('cancel', () => {
  const forever: ServiceOverrides = {
    write: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };

  it('given the only waiter, then the job is aborted, and no result is sent', async () => {
    const { service, written, stores, delivered, log } = await open(forever);
    const { job, updates } = await ask(service, reader('ada'));
    await until('it is being written', () => written.length > 0);
    expect(await service.cancel(job.id, reader('ada'))).toBe(true);
    expect(await collect(updates)).toEqual([]);
    await until('the writing ends', () => written[0]?.signal.aborted);
    expect((await stores.jobs.find(job.id))?.state).toBe('cancelled');
    await service.tick();
    expect(delivered).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('given another waiter, then the job goes on', async () => {
    const { opened, release } = gate();
    const { service } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const ada = await ask(service, reader('ada'));
    const bea = await ask(service, reader('bea'));
    await service.cancel(ada.job.id, reader('ada'));
    release();
    expect((await collect(bea.updates)).at(-1)).toMatchObject({ kind: 'result' });
    expect(await collect(ada.updates)).toEqual([]);
  });

  it('given a job that is done, then false', async () => {
    const { service } = await open();
    const { job } = await draftOf(service, reader('ada'));
    expect(await service.cancel(job.id, reader('ada'))).toBe(false);
  });

  it('given a reader who does not wait for the job, then false', async () => {
    const { service } = await open(forever);
    const { job } = await ask(service, reader('ada'));
    expect(await service.cancel(job.id, reader('eve'))).toBe(false);
    expect(await service.cancel('zzzzzzzzzz', reader('ada'))).toBe(false);
  });
});

describe('the result of a job', () => {
  it('given a page that cannot be read, then its failure', async () => {
    const { service } = await open({
      read: async () => {
        throw new ReadingError({ code: 'paywall' });
      },
    });
    const { updates } = await ask(service, reader('ada'));
    expect((await collect(updates)).at(-1)).toEqual({
      kind: 'result',
      result: { kind: 'failure', failure: { code: 'paywall' } },
    });
  });

  it.each([
    ['no model', { hasModel: false }, 'no-model'],
    [
      'a model that fails',
      {
        write: async () => {
          throw new WritingError({ code: 'ungrounded' });
        },
      },
      'ungrounded',
    ],
  ] as const)('given %s, then an excerpt of the page and the failure', async (_, changes, code) => {
    const { service } = await open(changes);
    const { updates } = await ask(service, reader('ada'));
    const last = (await collect(updates)).at(-1);
    expect(last).toMatchObject({ result: { kind: 'failure', failure: { code } } });
    const excerpt = last?.kind === 'result' && last.result.kind === 'failure' && last.result.excerpt;
    if (!excerpt) throw new Error('no excerpt');
    const { text } = aSource();
    for (const quote of excerpt.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  });

  it('given an unexpected error, then it is logged with the job id, and the failure is internal', async () => {
    const { service, log } = await open({
      write: async () => {
        throw new TypeError('a mistake');
      },
    });
    const { job, updates } = await ask(service, reader('ada'));
    expect((await collect(updates)).at(-1)).toMatchObject({
      result: { kind: 'failure', failure: { code: 'internal' } },
    });
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ job: job.id }) }),
    );
  });

  it('given a short link to a reference of the library, then its article', async () => {
    const library = aLibrary(['deepseek']);
    const { service, written } = await open({
      library,
      read: async () => aSource({ key: 'https://example.org/deepseek' }),
    });
    const { updates } = await ask(service, reader('ada'));
    expect((await collect(updates)).at(-1)).toMatchObject({ result: { kind: 'known', slug: 'deepseek' } });
    expect(written).toEqual([]);
  });

  it('given the same text at another address, then the existing draft', async () => {
    const { service, written } = await open();
    const first = await draftOf(service, reader('ada'));
    const url = 'https://copy.example/bridge';
    const second = await draftOf(service, reader('bea'), { task: task({ key: url, url }) });
    expect(second.draft.id).toBe(first.draft.id);
    expect(written).toHaveLength(1);
    expect((await service.review.findByUrl(new URL(url)))?.id).toBe(first.draft.id);
  });

  it('given the other language, then it is written from the stored source and the first text', async () => {
    let reads = 0;
    const { service, written } = await open({
      read: async (url) => {
        reads += 1;
        return aSource({ key: url.href });
      },
    });
    const { draft } = await draftOf(service, reader('ada'));
    const both = await draftOf(service, reader('ada', 'second'), {
      task: task({ locale: 'en', draft: draft.id }),
    });
    expect(reads).toBe(1);
    expect(written[1]).toMatchObject({ locale: 'en', otherLocaleText: { locale: 'fr' } });
    expect(Object.keys(both.draft.texts).sort()).toEqual(['en', 'fr']);
  });

  it('given a remark, then the text is written anew with it, without the old text', async () => {
    const { service, written } = await open();
    const { draft } = await draftOf(service, reader('ada'));
    await draftOf(service, reader('ada', 'second'), {
      task: task({ draft: draft.id, remark: 'Plus court' }),
    });
    expect(written[1]).toMatchObject({ remark: 'Plus court' });
    expect(written[1]?.otherLocaleText).toBeUndefined();
  });

  it('given equal titles, then each draft has its own slug', async () => {
    const { service } = await open({
      read: async (url) => aSource({ key: url.href, hash: url.href }),
      library: aLibrary(['vieux-pont-ferme']),
    });
    const one = await draftOf(service, reader('ada'));
    const url = 'https://example.org/other';
    const two = await draftOf(service, reader('ada', 'second'), { task: task({ key: url, url }) });
    expect([one.draft.slug, two.draft.slug]).toEqual(['vieux-pont-ferme-2', 'vieux-pont-ferme-3']);
  });

  it('given no required review, then the draft is approved without a reviewer, and the library refreshed', async () => {
    const { service, refreshes } = await open({ policy: { review: false } });
    const { draft } = await draftOf(service, reader('ada'));
    expect(draft).toMatchObject({ state: 'approved' });
    expect(draft.review).toBeUndefined();
    expect(refreshes()).toBe(1);
  });

  it('given a reached limit, then another job is refused for the reader or the workspace until a day later', async () => {
    const { service, clock } = await open({ policy: { perReader: 2, perWorkspace: 3 } });
    const nth = (number: number) => ({ task: task({ key: `${LINK}/${number}`, url: `${LINK}/${number}` }) });
    await ask(service, reader('ada', 'r1'), nth(1));
    await ask(service, reader('ada', 'r2'), nth(2));
    await expect(ask(service, reader('ada', 'r3'), nth(3))).rejects.toMatchObject({
      detail: { code: 'too-many-jobs', context: { who: 'reader', max: 2 } },
    });
    await ask(service, reader('bea', 'r4'), nth(3));
    await expect(ask(service, reader('cyd', 'r5'), nth(4))).rejects.toMatchObject({
      detail: { context: { who: 'workspace', max: 3 } },
    });
    clock.set('2026-11-24T12:00:01Z');
    await ask(service, reader('ada', 'r6'), nth(5));
  });
});
