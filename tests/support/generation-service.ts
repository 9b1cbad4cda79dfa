import { onTestFinished } from 'vitest';
import type { Visibility } from '../../src/core/card/reply.ts';
import { plainParagraph } from '../../src/core/card/rich-text.ts';
import { textCard } from '../../src/core/card/text-card.ts';
import type { Delivery } from '../../src/core/model/delivery.ts';
import type { Draft, DraftText, SourceDocument } from '../../src/core/model/draft.ts';
import type { Job, WritingTask } from '../../src/core/model/job.ts';
import type { Locale } from '../../src/core/model/locale.ts';
import type { RequestBase } from '../../src/core/model/request.ts';
import type { JobUpdate } from '../../src/core/ports/generation.ts';
import type { Library } from '../../src/core/ports/library.ts';
import type { ReadSource } from '../../src/generation/deps.ts';
import {
  defaultGenerationPolicy,
  type GenerationPolicy,
  GenerationService,
} from '../../src/generation/index.ts';
import type { WriteRequest } from '../../src/generation/writer/index.ts';
import { stepClock } from '../fakes/clock.ts';
import { aLibrary, aRequest, recordingLog } from './fixtures.ts';
import { anEmptyStore } from './stores.ts';

const TEXT = [
  'The town council voted on Monday to close the old bridge for repairs.',
  'The work will take nine months and cost 4 million dollars, the mayor said.',
  'Shopkeepers on the north bank fear that their customers will stay away.',
].join('\n\n');

export function aSource(changes: Partial<SourceDocument> = {}): SourceDocument {
  const { key = 'https://example.org/bridge' } = changes;
  return {
    key,
    url: key,
    kind: 'page',
    title: 'The old bridge closes',
    site: 'example.org',
    language: 'en',
    text: TEXT,
    hash: 'hash-of-bridge',
    signals: [],
    ...changes,
  };
}

export function aDraftText(locale: Locale, changes: Partial<DraftText> = {}): DraftText {
  const quote = TEXT.slice(0, TEXT.indexOf('\n'));
  const claim = {
    section: 'summary',
    text: 'Le pont ferme.',
    quote: { text: quote, start: 0, end: quote.length },
  };
  const text = (name: string) => [plainParagraph(`${name} en ${locale}.`)];
  return {
    locale,
    title: locale === 'fr' ? 'Le vieux pont ferme' : 'The old bridge closes',
    sections: {
      summary: [plainParagraph('Le pont ferme. La mairie l’a voté.')],
      explanation: text('explanation'),
      context: text('context'),
      neutral: text('neutral'),
      analogy: text('analogy'),
      optimistic: text('optimistic'),
      pessimistic: text('pessimistic'),
    },
    evidence: { claims: [{ ...claim, section: 'summary' }], removed: 0 },
    model: 'test/model',
    date: '2026-11-23',
    promptVersion: '1',
    ...changes,
  };
}

export interface ServiceOverrides {
  readonly read?: ReadSource;
  readonly write?: (request: WriteRequest) => Promise<DraftText>;
  /** Default: true. */
  readonly hasModel?: boolean;
  readonly policy?: Partial<GenerationPolicy>;
  readonly library?: Library;
  readonly deliver?: (delivery: Delivery) => Promise<void>;
}

/**
 * A generation service on a real store, with functions for pages and the model. `start` adds another process on the same
 * store. All are closed when the test ends.
 */
export async function aGenerationService(changes: ServiceOverrides = {}) {
  const store = await anEmptyStore('SQLite');
  const clock = stepClock('2026-11-23T12:00:00Z');
  const log = recordingLog();
  const { stores } = await store.open(clock);
  const delivered: Delivery[] = [];
  const written: WriteRequest[] = [];
  let refreshed = 0;
  const open: GenerationService[] = [];
  onTestFinished(async () => {
    await Promise.all(open.map((service) => service.stop()));
    await store.remove();
  });

  function start(other: ServiceOverrides = changes): GenerationService {
    const write = other.write ?? (async ({ locale }) => aDraftText(locale));
    const service = new GenerationService({
      stores,
      library: other.library ?? aLibrary([]),
      refreshLibrary: async () => {
        refreshed += 1;
      },
      read: other.read ?? (async (url) => aSource({ key: url.href })),
      ...(other.hasModel !== false && {
        writer: {
          write: (request) => {
            written.push(request);
            return write(request);
          },
        },
      }),
      deliver: async (delivery) => {
        await other.deliver?.(delivery);
        delivered.push(delivery);
        return { place: delivery.to, message: `m${delivered.length}` };
      },
      notify: async (_, job) => ({ card: textCard('fr', 'Résultat', JSON.stringify(job.result)) }),
      // Polls by itself once a year only; tests call `tick`.
      policy: { ...defaultGenerationPolicy, pollSchedule: '0 0 1 1 *', followPollMs: 20, ...other.policy },
      clock,
      log,
    });
    open.push(service);
    return service;
  }

  return {
    service: start(),
    start,
    stores,
    clock,
    log,
    delivered,
    written,
    refreshes: () => refreshed,
  };
}

export const LINK = 'https://example.org/bridge';

export function task(changes: Partial<WritingTask> = {}): WritingTask {
  return { key: LINK, url: LINK, locale: 'fr', ...changes };
}

/** A request of a reader; each reader has their own direct messages. */
export function reader(name: string, request = `request-${name}`): RequestBase {
  const direct = { platform: 'test', workspace: 'w', channel: name, person: name };
  return aRequest({ id: request, actor: { id: name }, direct });
}

export async function ask(
  service: GenerationService,
  request: RequestBase,
  wanted: { readonly task?: WritingTask; readonly visibility?: Visibility } = {},
) {
  const job = await service.begin(wanted.task ?? task(), {
    request,
    locale: 'fr',
    visibility: wanted.visibility ?? 'private',
  });
  return { job, updates: service.follow(job, request, 14 * 60_000) };
}

/** All updates to the end. */
export async function collect(updates: AsyncIterable<JobUpdate>): Promise<JobUpdate[]> {
  const received: JobUpdate[] = [];
  for await (const one of updates) received.push(one);
  return received;
}

/** Begins a job and waits for its draft. */
export async function draftOf(
  service: GenerationService,
  request: RequestBase,
  wanted: Parameters<typeof ask>[2] = {},
): Promise<{ readonly job: Job; readonly draft: Draft }> {
  const { job, updates } = await ask(service, request, wanted);
  const last = (await collect(updates)).at(-1);
  const id = last?.kind === 'result' && last.result.kind === 'draft' ? last.result.draft : '';
  const draft = await service.review.find(id);
  if (!draft) throw new Error(`no draft, but ${JSON.stringify(last)}`);
  return { job, draft };
}
