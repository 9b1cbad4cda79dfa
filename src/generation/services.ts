import type { Clock } from '../core/ports/clock.ts';
import type { SpendingStore } from '../core/ports/generation-stores.ts';
import type { Log } from '../core/ports/log.ts';
import { Lazy } from '../core/util/lazy.ts';
import type { ReadSource } from './deps.ts';
import type { ModelSettings } from './model/settings.ts';
import type { Writer } from './writer/index.ts';

export interface GenerationServicesOptions {
  readonly model?: ModelSettings;
  /** In dollars: for a model whose price is known, where its settings name no budget. */
  readonly defaultBudget: number;
  readonly promptsDir?: string;
  readonly fetchAllow: readonly string[];
  readonly spending: SpendingStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** What reads links and writes about them. */
export interface GenerationServices {
  readonly read: ReadSource;
  /** Absent where there is no model. */
  readonly writer?: Writer;
  /** What a day may cost, in dollars; undefined where that is not counted. */
  readonly budget?: number;
  close(): Promise<void>;
}

/**
 * What only some need is loaded when it is needed: a start must not wait for it.
 * @throws OperatorError for prompts that cannot be read, a model that cannot be made, a server to allow that is none.
 */
export async function openGenerationServices(
  options: GenerationServicesOptions,
): Promise<GenerationServices> {
  const { fetchAllow, log } = options;
  const reader = new Lazy(
    async () => (await import('./source-reader.ts')).createSourceReader({ fetchAllow, log }),
    (opened) => opened.close(),
  );
  // Opening it checks the addresses.
  if (fetchAllow.length > 0) await reader.get();
  const read: ReadSource = async (url, signal) => (await reader.get()).read(url, signal);
  const close = () => reader.close();
  if (!options.model) return { read, close };
  const settings = await withBudget(options.model, options);
  const budget = settings.budgetUsdPerDay;
  const writer = await openWriter(settings, options);
  return { read, writer, ...(budget !== undefined && { budget }), close };
}

async function openWriter(settings: ModelSettings, options: GenerationServicesOptions): Promise<Writer> {
  const [{ createModel }, { readOwnPrompts }, { ModelWriter }] = await Promise.all([
    import('./model/index.ts'),
    import('./prompt/own-prompts.ts'),
    import('./writer/index.ts'),
  ]);
  const { promptsDir, clock, log } = options;
  const prompts = promptsDir === undefined ? undefined : await readOwnPrompts(promptsDir);
  return new ModelWriter({ model: createModel(settings, options), clock, log, ...(prompts && { prompts }) });
}

async function withBudget(settings: ModelSettings, { defaultBudget, clock }: GenerationServicesOptions) {
  const { isPriced } = await import('./model/index.ts');
  if (settings.budgetUsdPerDay !== undefined || !(await isPriced(settings, clock.now()))) return settings;
  return { ...settings, budgetUsdPerDay: defaultBudget };
}
