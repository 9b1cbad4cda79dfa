import { describe, expect, it } from 'vitest';
import { ReadingError, WritingError } from '../../../../src/core/model/failures.ts';
import { aLibrary } from '../../../support/fixtures.ts';
import {
  aGenerationService,
  aSource,
  ask,
  collect,
  draftOf,
  LINK,
  reader,
  task,
} from '../../../support/generation-service.ts';

describe('the result of a job', () => {
  it('given a page that cannot be read, then its failure', async () => {
    const { service } = await aGenerationService({
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
    const { service } = await aGenerationService(changes);
    const { updates } = await ask(service, reader('ada'));
    const last = (await collect(updates)).at(-1);
    expect(last).toMatchObject({ result: { kind: 'failure', failure: { code } } });
    const excerpt = last?.kind === 'result' && last.result.kind === 'failure' && last.result.excerpt;
    if (!excerpt) throw new Error('no excerpt');
    const { text } = aSource();
    for (const quote of excerpt.quotes) expect(text.slice(quote.start, quote.end)).toBe(quote.text);
  });

  it('given an unexpected error, then it is logged with the job id, and the failure is internal', async () => {
    const { service, log } = await aGenerationService({
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
    const { service, written } = await aGenerationService({
      library,
      read: async () => aSource({ key: 'https://example.org/deepseek' }),
    });
    const { updates } = await ask(service, reader('ada'));
    expect((await collect(updates)).at(-1)).toMatchObject({ result: { kind: 'known', slug: 'deepseek' } });
    expect(written).toEqual([]);
  });

  it('given the same text at another address, then the existing draft', async () => {
    const { service, written } = await aGenerationService();
    const first = await draftOf(service, reader('ada'));
    const url = 'https://copy.example/bridge';
    const second = await draftOf(service, reader('bea'), { task: task({ key: url, url }) });
    expect(second.draft.id).toBe(first.draft.id);
    expect(written).toHaveLength(1);
    expect((await service.review.findByUrl(new URL(url)))?.id).toBe(first.draft.id);
  });

  it('given the other language, then it is written from the stored source and the first text', async () => {
    let reads = 0;
    const { service, written } = await aGenerationService({
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
    const { service, written } = await aGenerationService();
    const { draft } = await draftOf(service, reader('ada'));
    await draftOf(service, reader('ada', 'second'), {
      task: task({ draft: draft.id, remark: 'Plus court' }),
    });
    expect(written[1]).toMatchObject({ remark: 'Plus court' });
    expect(written[1]?.otherLocaleText).toBeUndefined();
  });

  it('given equal titles, then each draft has its own slug', async () => {
    const { service } = await aGenerationService({
      read: async (url) => aSource({ key: url.href, hash: url.href }),
      library: aLibrary(['vieux-pont-ferme']),
    });
    const one = await draftOf(service, reader('ada'));
    const url = 'https://example.org/other';
    const two = await draftOf(service, reader('ada', 'second'), { task: task({ key: url, url }) });
    expect([one.draft.slug, two.draft.slug]).toEqual(['vieux-pont-ferme-2', 'vieux-pont-ferme-3']);
  });

  it('given no required review, then the draft is approved without a reviewer, and the library refreshed', async () => {
    const { service, refreshes } = await aGenerationService({ policy: { review: false } });
    const { draft } = await draftOf(service, reader('ada'));
    expect(draft).toMatchObject({ state: 'approved' });
    expect(draft.review).toBeUndefined();
    expect(refreshes()).toBe(1);
  });

  it('given a reached limit, then another job is refused for the reader or the workspace until a day later', async () => {
    const { service, clock } = await aGenerationService({ policy: { perReader: 2, perWorkspace: 3 } });
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
