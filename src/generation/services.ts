import type { Clock } from '../core/ports/clock.ts';
import type { SpendingStore } from '../core/ports/generation-stores.ts';
import type { Log } from '../core/ports/log.ts';
import { Lazy } from '../core/util/lazy.ts';
import type { ReadSource } from './deps.ts';
import type { ModelSettings } from './model/settings.ts';
import type { Writer } from './writer/index.ts';

export interface GenerationServicesOptions {
  /** Absent: no model is configured. */
  readonly model?: ModelSettings;
  /** In dollars a day, for a model with a known price whose settings have no budget. */
  readonly defaultBudget: number;
  /** A folder with the operator's own prompts. */
  readonly promptsDir?: string;
  /** `host:port` of servers that may be read although they are not public. */
  readonly fetchAllow: readonly string[];
  readonly spending: SpendingStore;
  readonly clock: Clock;
  readonly log: Log;
}

/** The parts of a `GenerationService` that read links and write about them. */
export interface GenerationServices {
  readonly read: ReadSource;
  /** Absent where no model is configured. */
  readonly writer?: Writer;
  /** In dollars a day; absent where nothing is limited. */
  readonly budget?: number;
  close(): Promise<void>;
}

/**
 * Opens the source reader and the writer. Heavy modules are loaded when they are first used, so a start does not wait.
 * @throws OperatorError for prompts that cannot be read, an invalid model, an invalid entry of `fetchAllow`.
 */
export async function openGenerationServices(
  options: GenerationServicesOptions,
): Promise<GenerationServices> {
  const { fetchAllow, log } = options;
  const reader = new Lazy(
    async () => (await import('./source-reader.ts')).createSourceReader({ fetchAllow, log }),
    (opened) => opened.close(),
  );
  // Opening it validates the addresses.
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
