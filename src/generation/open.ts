import type { Clock, Log } from '../core/ports.ts';
import type { Spending } from '../core/stores.ts';
import { createWriter, readOwnPrompts, type Writer } from './draft/index.ts';
import { createExtractor } from './extract/index.ts';
import { createFetcher } from './fetch/index.ts';
import { createModel, isPriced, type ModelSettings } from './model/index.ts';
import type { ReadSource } from './parts.ts';
import { createReader } from './read.ts';

export interface OpenOptions {
  readonly model?: ModelSettings;
  /** In dollars: for a model whose price is known, where its settings name no budget. */
  readonly defaultBudget: number;
  readonly promptsDir?: string;
  readonly fetchAllow: readonly string[];
  readonly spending: Spending;
  readonly clock: Clock;
  readonly log: Log;
}

/** What reads links and writes about them. */
export interface Instruments {
  readonly read: ReadSource;
  /** Absent where there is no model. */
  readonly writer?: Writer;
  /** What a day may cost, in dollars; undefined where that is not counted. */
  readonly budget?: number;
  close(): Promise<void>;
}

/** @throws OperatorError for prompts that cannot be read, a model that cannot be made, a server to allow that is none. */
export async function openInstruments(options: OpenOptions): Promise<Instruments> {
  const { fetchAllow, log, clock } = options;
  const fetcher = createFetcher({ allow: fetchAllow, log });
  const extractor = createExtractor({ log });
  const settings = options.model && (await withBudget(options.model, options));
  const prompts = options.promptsDir === undefined ? undefined : await readOwnPrompts(options.promptsDir);
  const model = settings && createModel(settings, options);
  const budget = settings?.budgetUsdPerDay;
  return {
    read: createReader(fetcher, extractor),
    ...(model && { writer: createWriter({ model, clock, log, ...(prompts && { prompts }) }) }),
    ...(budget !== undefined && { budget }),
    close: async () => {
      await Promise.all([fetcher.close(), extractor.close()]);
    },
  };
}

async function withBudget(settings: ModelSettings, { defaultBudget, clock }: OpenOptions) {
  if (settings.budgetUsdPerDay !== undefined || !(await isPriced(settings, clock.now()))) return settings;
  return { ...settings, budgetUsdPerDay: defaultBudget };
}
