import type { Log } from '../core/ports/log.ts';
import { messagesFor } from '../messages/index.ts';
import type { Config } from './config/config.ts';

export interface StartState {
  /** By platform: whether it is connected. */
  readonly platforms: Readonly<Record<string, boolean>>;
  readonly articles: number;
  /** Where the program serves HTTP. */
  readonly url: string;
}

/** Logs, in the operator's language, that the program is ready, where to look, and what is not as it should be. */
export function announce(config: Config, log: Log, state: StartState): void {
  const words = messagesFor(config.locale).start;
  log.info({ event: 'program.ready', ...state }, words.ready);
  if (state.articles === 0) log.warn({ event: 'library.empty' }, words.empty(config.contentDir));
  if (config.playground) log.info({ event: 'playground.ready' }, words.playground(state.url));
  else if (config.publicUrl !== undefined) log.info({ event: 'pages.ready' }, words.pages(config.publicUrl));
}

/** Logs which model writes, what a day may cost in dollars, and what is missing for it to work. */
export function announceGeneration(
  { generation, locale, playground }: Config,
  log: Log,
  budget: number | undefined,
): void {
  const words = messagesFor(locale).start.generation;
  const { model, review, editors, fetchAllow, autoDraft } = generation;
  if (fetchAllow.length > 0) log.warn({ event: 'config.fetch_allow' }, words.allow(fetchAllow.join(', ')));
  if (!model && autoDraft > 0) log.warn({ event: 'config.auto_draft_without_model' }, words.autoDraft);
  if (!model) return;
  log.info({ event: 'generation.ready' }, words.model(model.model, String(budget ?? '')));
  if (budget === undefined) log.warn({ event: 'config.no_price' }, words.noPrice(model.model));
  if (review && editors.length === 0 && !playground)
    log.warn({ event: 'config.no_editors' }, words.noEditors);
}
