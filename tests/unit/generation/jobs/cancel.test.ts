import { describe, expect, it } from 'vitest';
import {
  aDraftText,
  aGenerationService,
  ask,
  collect,
  draftOf,
  reader,
  type ServiceOverrides,
} from '../../../support/generation-service.ts';
import { until } from '../../../support/until.ts';

describe('cancel', () => {
  const forever: ServiceOverrides = {
    write: ({ signal }) =>
      new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  };

  it('given the only waiter, then the job is aborted, and no result is sent', async () => {
    const { service, written, stores, delivered, log } = await aGenerationService(forever);
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
    const { promise: opened, resolve: release } = Promise.withResolvers<void>();
    const { service } = await aGenerationService({
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
    const { service } = await aGenerationService();
    const { job } = await draftOf(service, reader('ada'));
    expect(await service.cancel(job.id, reader('ada'))).toBe(false);
  });

  it('given a reader who does not wait for the job, then false', async () => {
    const { service } = await aGenerationService(forever);
    const { job } = await ask(service, reader('ada'));
    expect(await service.cancel(job.id, reader('eve'))).toBe(false);
    expect(await service.cancel('zzzzzzzzzz', reader('ada'))).toBe(false);
  });
});
