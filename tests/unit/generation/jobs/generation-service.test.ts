import { describe, expect, it } from 'vitest';
import { DeliveryError } from '../../../../src/core/model/delivery.ts';
import {
  aDraftText,
  aGenerationService,
  ask,
  collect,
  draftOf,
  reader,
  task,
} from '../../../support/generation-service.ts';
import { until } from '../../../support/until.ts';

describe('a job', () => {
  it('given a link, then each stage is reported, and the draft at the end', async () => {
    const writing = Promise.withResolvers<void>();
    const checking = Promise.withResolvers<void>();
    const { service } = await aGenerationService({
      write: async ({ locale, onStage }) => {
        onStage('writing');
        await writing.promise;
        onStage('checking');
        await checking.promise;
        return aDraftText(locale);
      },
    });
    const { updates } = await ask(service, reader('ada'));
    expect(await updates.next()).toMatchObject({ value: { kind: 'stage', stage: 'writing' } });
    writing.resolve();
    expect(await updates.next()).toMatchObject({ value: { kind: 'stage', stage: 'checking' } });
    checking.resolve();
    expect(await updates.next()).toMatchObject({ value: { kind: 'result', result: { kind: 'draft' } } });
    expect(await updates.next()).toMatchObject({ done: true });
  });

  it('given three readers with one link, then one job, and each gets the result and access to the draft', async () => {
    const { promise: opened, resolve: release } = Promise.withResolvers<void>();
    const { service, written } = await aGenerationService({
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
    const { service, delivered, clock } = await aGenerationService();
    await draftOf(service, reader('ada'));
    clock.set('2026-11-23T13:00:00Z');
    await service.tick();
    expect(delivered).toEqual([]);
  });

  it('given a reply that cannot be updated any more, then the result is sent as a message', async () => {
    const { promise: opened, resolve: release } = Promise.withResolvers<void>();
    const { service, delivered, clock } = await aGenerationService({
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
    const { service, delivered } = await aGenerationService({ policy: { review: false } });
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
    const { service, delivered, clock } = await aGenerationService({
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
    const world = await aGenerationService({
      write: ({ signal }) =>
        new Promise((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
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
    const { service, stores, clock, delivered } = await aGenerationService({ hasModel: false });
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
    const world = await aGenerationService();
    const other = world.start();
    const [one, two] = await Promise.all([ask(world.service, reader('ada')), ask(other, reader('bea'))]);
    const [received, receivedByOther] = await Promise.all([collect(one.updates), collect(two.updates)]);
    expect(world.written).toHaveLength(1);
    expect([received.at(-1)?.kind, receivedByOther.at(-1)?.kind]).toEqual(['result', 'result']);
  });
});
