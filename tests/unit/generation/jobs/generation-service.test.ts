import { afterEach, describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../../src/core/model/delivery.ts';
import { ReadingError, WritingError } from '../../../../src/core/model/failures.ts';
import { sleep } from '../../../../src/core/util/time.ts';
import { aLibrary } from '../../../support/fixtures.ts';
import {
  aDraftText,
  all,
  aRoom,
  aSource,
  ask,
  draftOf,
  LINK,
  type RoomChanges,
  reader,
  task,
} from '../../../support/generation-service.ts';
import { until } from '../../../support/until.ts';

const rooms: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of rooms.splice(0)) await close();
});

async function open(changes?: RoomChanges) {
  const world = await aRoom(changes);
  rooms.push(world.close);
  return world;
}

/** Something that happens when a test says so. */
function gate() {
  let release: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    release = resolve;
  });
  return { opened, release };
}

describe('a job', () => {
  it('given a link, then its stages are told as they begin, and the draft at the end', async () => {
    const { opened, release } = gate();
    const { room } = await open({
      write: async ({ locale, onStage }) => {
        onStage('writing');
        await opened;
        onStage('checking');
        await sleep(50);
        return aDraftText(locale);
      },
    });
    const { news } = await ask(room, reader('ada'));
    expect(await news.next()).toMatchObject({ value: { kind: 'stage', stage: 'writing' } });
    release();
    expect(await news.next()).toMatchObject({ value: { kind: 'stage', stage: 'checking' } });
    expect(await news.next()).toMatchObject({ value: { kind: 'result', result: { kind: 'draft' } } });
    expect(await news.next()).toMatchObject({ done: true });
  });

  it('given three readers who ask for one link, then it is written once, and each is told and may see it', async () => {
    const { opened, release } = gate();
    const { room, written } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const readers = ['ada', 'bea', 'cyd'].map((name) => reader(name));
    const asked = await Promise.all(readers.map((request) => ask(room, request)));
    release();
    const heard = await Promise.all(asked.map(({ news }) => all(news)));
    expect(written).toHaveLength(1);
    const results = heard.map((news) => news.at(-1));
    expect(results.every((one) => one?.kind === 'result')).toBe(true);
    const [draft] = await room.review.pending();
    if (!draft) throw new Error('no draft');
    for (const request of readers) expect(await room.review.hasAccess(draft, request)).toBe(true);
    expect(await room.review.hasAccess(draft, reader('eve'))).toBe(false);
  });

  it('given somebody who shows the result, then nobody is told of it again', async () => {
    const { room, delivered, clock } = await open();
    await draftOf(room, reader('ada'));
    clock.set('2026-11-23T13:00:00Z');
    await room.tick();
    expect(delivered).toEqual([]);
  });

  it('given an answer that cannot be changed any more, then the result comes as a message to the reader', async () => {
    const { opened, release } = gate();
    const { room, delivered, clock } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const { news } = await ask(room, reader('ada'));
    const next = news.next();
    clock.set('2026-11-23T12:14:00Z');
    await room.tick();
    expect(await next).toMatchObject({ value: { kind: 'later', why: 'long' } });
    expect(await news.next()).toMatchObject({ done: true });
    release();
    await until('a message', async () => {
      await room.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect(delivered.map(({ to }) => to.person)).toEqual(['ada']);
    expect(delivered[0]?.key.length).toBeLessThanOrEqual(25);
    clock.set('2026-11-23T14:00:00Z');
    await room.tick();
    expect(delivered).toHaveLength(1);
  });

  it('given a result for all to see that cannot be shown in place, then it is posted in the channel', async () => {
    const { room, delivered } = await open({ policy: { review: false } });
    const { news } = await ask(room, reader('ada'), { visibility: 'shared' });
    for await (const one of news) if (one.kind === 'result') break;
    await until('a message', async () => {
      await room.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect(delivered.map(({ to }) => to.channel)).toEqual(['c']);
  });

  it('given a channel that takes no post, then the reader is told alone; a failure that may pass is tried again', async () => {
    const tried: string[] = [];
    const { room, delivered, clock } = await open({
      policy: { review: false },
      deliver: async ({ to }) => {
        tried.push(to.channel);
        if (to.channel === 'c') throw new DeliveryError({ kind: 'refused', refusal: 'missing-permission' });
        if (tried.length < 3) throw new DeliveryError({ kind: 'not-sent' });
      },
    });
    const { news } = await ask(room, reader('ada'), { visibility: 'shared' });
    for await (const one of news) if (one.kind === 'result') break;
    await until('both places were tried', async () => {
      await room.tick();
      return tried.length >= 2 ? true : undefined;
    });
    expect(delivered).toEqual([]);
    clock.set('2026-11-23T12:10:00Z');
    await room.tick();
    expect(tried).toEqual(['c', 'ada', 'c', 'ada']);
    expect(delivered.map(({ to }) => to.channel)).toEqual(['ada']);
  });

  it('given a program that stops in between, then the next one goes on and tells the reader by a message', async () => {
    const held = gate();
    const world = await open({
      write: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
          void held.opened;
        }),
    });
    const { news } = await ask(world.room, reader('ada'));
    await until('it is being written', () => world.written.length > 0);
    const next = news.next();
    await world.room.stop();
    expect(await next).toMatchObject({ value: { kind: 'later', why: 'stopping' } });
    await news.return();
    const second = world.start({});
    await until('a message', async () => {
      await second.tick();
      return world.delivered.length > 0 ? true : undefined;
    });
    expect(world.delivered.map(({ to }) => to.person)).toEqual(['ada']);
    expect(world.written).toHaveLength(2);
  });

  it('given a process that is lost each time, then it is given up, and the reader is told', async () => {
    const { room, stores, clock, delivered } = await open({ writes: false });
    // What lost processes leave behind: a lease that runs out.
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
      await room.tick();
      return delivered.length > 0 ? true : undefined;
    });
    expect((await stores.jobs.find('aaaaaaaaaa'))?.result).toEqual({
      kind: 'failure',
      failure: { code: 'lost' },
    });
  });

  it('given two processes on one store, then one of them writes, and the reader of the other hears', async () => {
    const world = await open();
    const other = world.start();
    const [one, two] = await Promise.all([ask(world.room, reader('ada')), ask(other, reader('bea'))]);
    const [heard, alsoHeard] = await Promise.all([all(one.news), all(two.news)]);
    expect(world.written).toHaveLength(1);
    expect([heard.at(-1)?.kind, alsoHeard.at(-1)?.kind]).toEqual(['result', 'result']);
  });
});

describe('who cancels', () => {
  const forever: RoomChanges = {
    write: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };

  it('given the only reader, then the writing ends, and nothing more is told', async () => {
    const { room, written, stores, delivered, log } = await open(forever);
    const { job, news } = await ask(room, reader('ada'));
    await until('it is being written', () => written.length > 0);
    expect(await room.cancel(job.id, reader('ada'))).toBe(true);
    expect(await all(news)).toEqual([]);
    await until('the writing ends', () => written[0]?.signal.aborted);
    expect((await stores.jobs.find(job.id))?.state).toBe('cancelled');
    await room.tick();
    expect(delivered).toEqual([]);
    expect(log.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('given another who waits, then the writing goes on for them', async () => {
    const { opened, release } = gate();
    const { room } = await open({
      write: async ({ locale }) => {
        await opened;
        return aDraftText(locale);
      },
    });
    const ada = await ask(room, reader('ada'));
    const bea = await ask(room, reader('bea'));
    await room.cancel(ada.job.id, reader('ada'));
    release();
    expect((await all(bea.news)).at(-1)).toMatchObject({ kind: 'result' });
    expect(await all(ada.news)).toEqual([]);
  });

  it('given a job that is done, then there is nothing to cancel', async () => {
    const { room } = await open();
    const { job } = await draftOf(room, reader('ada'));
    expect(await room.cancel(job.id, reader('ada'))).toBe(false);
  });

  it('given somebody who does not wait for it, then nothing happens', async () => {
    const { room } = await open(forever);
    const { job } = await ask(room, reader('ada'));
    expect(await room.cancel(job.id, reader('eve'))).toBe(false);
    expect(await room.cancel('zzzzzzzzzz', reader('ada'))).toBe(false);
  });
});

describe('what comes of a link', () => {
  it('given a page that cannot be read, then why', async () => {
    const { room } = await open({
      read: async () => {
        throw new ReadingError({ code: 'paywall' });
      },
    });
    const { news } = await ask(room, reader('ada'));
    expect((await all(news)).at(-1)).toEqual({
      kind: 'result',
      result: { kind: 'failure', failure: { code: 'paywall' } },
    });
  });

  it.each([
    ['no model', { writes: false }, 'no-model'],
    [
      'a model that fails',
      {
        write: async () => {
          throw new WritingError({ code: 'ungrounded' });
        },
      },
      'ungrounded',
    ],
  ] as const)('given %s, then key sentences of the page and why', async (_, changes, code) => {
    const { room } = await open(changes);
    const { news } = await ask(room, reader('ada'));
    const last = (await all(news)).at(-1);
    expect(last).toMatchObject({ result: { kind: 'failure', failure: { code } } });
    const excerpt = last?.kind === 'result' && last.result.kind === 'failure' && last.result.excerpt;
    if (!excerpt) throw new Error('no excerpt');
    const { text } = aSource();
    for (const quote of excerpt.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  });

  it('given a fault of ours, then it is logged with the job, and the reader is told its name', async () => {
    const { room, log } = await open({
      write: async () => {
        throw new TypeError('a mistake');
      },
    });
    const { job, news } = await ask(room, reader('ada'));
    expect((await all(news)).at(-1)).toMatchObject({
      result: { kind: 'failure', failure: { code: 'internal' } },
    });
    expect(log.lines).toContainEqual(
      expect.objectContaining({ level: 'error', fields: expect.objectContaining({ job: job.id }) }),
    );
  });

  it('given a short link to what the library has, then that article', async () => {
    const library = aLibrary(['deepseek']);
    const { room, written } = await open({
      library,
      read: async () => aSource({ key: 'https://example.org/deepseek' }),
    });
    const { news } = await ask(room, reader('ada'));
    expect((await all(news)).at(-1)).toMatchObject({ result: { kind: 'known', slug: 'deepseek' } });
    expect(written).toEqual([]);
  });

  it('given the same text at another address, then the draft that there is', async () => {
    const { room, written } = await open();
    const first = await draftOf(room, reader('ada'));
    const url = 'https://copy.example/bridge';
    const second = await draftOf(room, reader('bea'), { task: task({ key: url, url }) });
    expect(second.draft.id).toBe(first.draft.id);
    expect(written).toHaveLength(1);
    expect((await room.review.findByUrl(new URL(url)))?.id).toBe(first.draft.id);
  });

  it('given the other language, then it is told anew from the stored source and the first text', async () => {
    let reads = 0;
    const { room, written } = await open({
      read: async (url) => {
        reads += 1;
        return aSource({ key: url.href });
      },
    });
    const { draft } = await draftOf(room, reader('ada'));
    const both = await draftOf(room, reader('ada', 'second'), {
      task: task({ locale: 'en', draft: draft.id }),
    });
    expect(reads).toBe(1);
    expect(written[1]).toMatchObject({ locale: 'en', otherLocaleText: { locale: 'fr' } });
    expect(Object.keys(both.draft.texts).sort()).toEqual(['en', 'fr']);
  });

  it('given a remark, then it is written again with it, without the old text', async () => {
    const { room, written } = await open();
    const { draft } = await draftOf(room, reader('ada'));
    await draftOf(room, reader('ada', 'second'), { task: task({ draft: draft.id, remark: 'Plus court' }) });
    expect(written[1]).toMatchObject({ remark: 'Plus court' });
    expect(written[1]?.otherLocaleText).toBeUndefined();
  });

  it('given titles alike, then each draft has a name of its own', async () => {
    const { room } = await open({
      read: async (url) => aSource({ key: url.href, hash: url.href }),
      library: aLibrary(['vieux-pont-ferme']),
    });
    const one = await draftOf(room, reader('ada'));
    const url = 'https://example.org/other';
    const two = await draftOf(room, reader('ada', 'second'), { task: task({ key: url, url }) });
    expect([one.draft.slug, two.draft.slug]).toEqual(['vieux-pont-ferme-2', 'vieux-pont-ferme-3']);
  });

  it('given no review, then it is approved at once, without a reviewer, and the library takes it up', async () => {
    const { room, refreshes } = await open({ policy: { review: false } });
    const { draft } = await draftOf(room, reader('ada'));
    expect(draft).toMatchObject({ state: 'approved' });
    expect(draft.review).toBeUndefined();
    expect(refreshes()).toBe(1);
  });

  it('given a limit, then one more is refused, for a reader and for a workspace; a day later it is not', async () => {
    const { room, clock } = await open({ policy: { perReader: 2, perWorkspace: 3 } });
    const nth = (number: number) => ({ task: task({ key: `${LINK}/${number}`, url: `${LINK}/${number}` }) });
    await ask(room, reader('ada', 'r1'), nth(1));
    await ask(room, reader('ada', 'r2'), nth(2));
    await expect(ask(room, reader('ada', 'r3'), nth(3))).rejects.toMatchObject({
      detail: { code: 'too-many-jobs', context: { who: 'reader', max: 2 } },
    });
    await ask(room, reader('bea', 'r4'), nth(3));
    await expect(ask(room, reader('cyd', 'r5'), nth(4))).rejects.toMatchObject({
      detail: { context: { who: 'workspace', max: 3 } },
    });
    clock.set('2026-11-24T12:00:01Z');
    await ask(room, reader('ada', 'r6'), nth(5));
  });
});
