import { type Card, MAX_CHOICES } from '../card/card.ts';
import type { PostContent, Reply, Visibility } from '../card/reply.ts';
import { type ErrorDetail, StoreUnavailableError, UserError } from '../model/errors.ts';
import type { Scope } from '../model/place.ts';
import type { PlaceSettings } from '../model/place-settings.ts';
import type { Reactions } from '../model/reactions.ts';
import type {
  ActionRequest,
  CommandRequest,
  PostRef,
  ReactionRequest,
  RequestBase,
  Requester,
  SuggestRequest,
  UnfurlRequest,
} from '../model/request.ts';
import { sanitizeUserText } from '../util/sanitize-user-text.ts';
import { withTimeout } from '../util/time.ts';
import { decodeAction } from './action.ts';
import type { BotDeps, Editor } from './bot-deps.ts';
import {
  type ActionHandler,
  type Command,
  type CommandContext,
  findCommandGroup,
  findCommandLeaf,
  withLocale,
} from './command.ts';
import type { Inbox } from './inbox.ts';
import type { Suggestion } from './options.ts';
import { ReactionHandler } from './reaction-handler.ts';
import { unfurl } from './unfurl.ts';

/** How long an answer waits for the settings of its place. */
const SETTINGS_TIMEOUT_MS = 1000;

/** Answers the requests of every platform. */
export class Bot implements Inbox {
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  readonly #deps: BotDeps;
  readonly #handlers: readonly ActionHandler[];
  readonly #reactionHandler: ReactionHandler;

  constructor(deps: BotDeps) {
    this.#deps = deps;
    this.commands = deps.commands;
    this.reactions = deps.reactions;
    this.#handlers = deps.commands.flatMap(({ actions = [] }) => actions);
    const { ledger, settings } = deps.stores;
    this.#reactionHandler = new ReactionHandler({ ...deps, ledger, settings });
  }

  visibility({ name, input }: Pick<CommandRequest, 'name' | 'input'>): Visibility {
    return findCommandLeaf(this.commands, name)?.visibility(input) ?? 'private';
  }

  async answer(request: CommandRequest | ActionRequest): Promise<Reply> {
    const started = performance.now();
    const settings = await this.#readSettings(request);
    // What everyone sees is in the language that the place has set, if it has.
    const placeLocale = settings.locale ?? request.placeLocale;
    const context = this.#createContext({ ...request, placeLocale }, settings);
    try {
      const reply = await this.#run(context);
      return reply.updates ? { ...reply, updates: this.#catchErrors(reply.updates, context) } : reply;
    } catch (error) {
      return this.#errorReply(error, context);
    } finally {
      this.#deps.meter.answered(request.kind, request.place.platform, performance.now() - started);
    }
  }

  react(request: ReactionRequest): void {
    this.#reactionHandler.react(request);
  }

  recordPost(post: PostRef, content: PostContent): Promise<void> {
    return this.#reactionHandler.recordPost(post, content);
  }

  forgetPost(post: PostRef): Promise<void> {
    return this.#reactionHandler.forgetPost(post);
  }

  async suggest(request: SuggestRequest): Promise<readonly Suggestion[]> {
    const { library, digests, sources, clock, log } = this.#deps;
    const { id: requestId, name, option, typed, locale, place, direct } = request;
    const completed = findCommandLeaf(this.commands, name)?.options[option];
    if (completed?.type !== 'text' || !completed.suggest) return [];
    try {
      const isEditor = this.#isEditor(request);
      const context = { library, digests, sources, clock, locale, place, direct, isEditor };
      const found = await completed.suggest(typed, context);
      return found.slice(0, MAX_CHOICES);
    } catch (err) {
      log.error({ event: 'suggestions.failed', err, requestId }, 'Could not complete what a reader types');
      return [];
    }
  }

  unfurl(request: UnfurlRequest): Promise<Card | undefined> {
    return unfurl(request, this.#deps);
  }

  async botJoined(scope: Scope): Promise<void> {
    const { digests, log } = this.#deps;
    await digests
      .botJoined(scope)
      .catch((err: unknown) =>
        log.error(
          { event: 'membership.join_failed', err, scope },
          'Could not resume digests after the bot joined',
        ),
      );
  }

  async botRemoved(scope: Scope): Promise<void> {
    const { digests, log } = this.#deps;
    await digests
      .botRemoved(scope)
      .catch((err: unknown) =>
        log.error(
          { event: 'membership.removal_failed', err, scope },
          'Could not note that the bot was removed',
        ),
      );
  }

  /** Finishes the edits that reactions have asked for. */
  close(): Promise<void> {
    return this.#reactionHandler.close();
  }

  #createContext<R extends RequestBase>(request: R, settings: PlaceSettings): CommandContext<R> {
    const { stores, platform, ...services } = this.#deps;
    return {
      ...services,
      ...platform(request.place.platform),
      request,
      locale: request.locale,
      isEditor: this.#isEditor(request),
      settings,
      settingsStore: stores.settings,
      tenants: stores.tenants,
    };
  }

  #isEditor(requester: Requester): boolean {
    const { ownMachine } = this.#deps.platform(requester.place.platform);
    return ownMachine || this.#deps.editors.some((editor) => isEditor(editor, requester));
  }

  /** Reading an article must not depend on the store: without it, defaults apply. */
  async #readSettings({ id, place }: RequestBase): Promise<PlaceSettings> {
    const { stores, log } = this.#deps;
    try {
      const settings = await withTimeout(stores.settings.effective(place), SETTINGS_TIMEOUT_MS);
      if (settings) return settings;
      log.warn(
        { event: 'settings.read_timed_out', requestId: id },
        'Reading the settings of a place took too long',
      );
    } catch (err) {
      log.warn(
        { event: 'settings.read_failed', requestId: id, reason: messageOf(err) },
        'Could not read the settings of a place',
      );
    }
    return {};
  }

  #run(context: CommandContext<CommandRequest | ActionRequest>): Promise<Reply> {
    const { request } = context;
    return request.kind === 'command'
      ? this.#runCommand({ ...context, request })
      : this.#runAction({ ...context, request });
  }

  #runCommand(context: CommandContext<CommandRequest>): Promise<Reply> {
    const { name } = context.request;
    const leaf = findCommandLeaf(this.commands, name);
    if (leaf) return leaf.run(context);
    throw unknownCommand(name, this.commands);
  }

  async #runAction(context: CommandContext<ActionRequest>): Promise<Reply> {
    const { token, onPrivateMessage } = context.request;
    const action = decodeAction(token);
    const handler = this.#handlers.find(({ type }) => type === action?.type);
    if (!action || !handler) throw new UserError({ code: 'stale-action', context: {} });
    const reply = await handler.run(action, withLocale(context, action.locale));
    // A private answer replaces the private message that its button was on.
    return onPrivateMessage && reply.visibility === 'private' ? { ...reply, replaces: true } : reply;
  }

  /** An error while the answer is being updated becomes a notice as well. */
  async *#catchErrors(updates: AsyncIterable<Reply>, context: CommandContext): AsyncGenerator<Reply> {
    try {
      for await (const reply of updates) yield reply;
    } catch (error) {
      yield this.#errorReply(error, context);
    }
  }

  #errorReply(error: unknown, context: CommandContext): Reply {
    const card = this.#deps.notice(this.#reportError(error, context.request), context);
    const option = error instanceof UserError ? error.option : undefined;
    return { card, visibility: 'private', failed: true, ...(option !== undefined && { option }) };
  }

  #reportError(err: unknown, { id, place }: RequestBase): ErrorDetail {
    if (err instanceof UserError) return err.detail;
    const { log, meter } = this.#deps;
    if (err instanceof StoreUnavailableError) {
      log.warn(
        { event: 'request.store_unavailable', requestId: id, reason: messageOf(err) },
        'A request failed: the store is unavailable',
      );
      meter.failed('store');
      return { code: 'unavailable', context: { what: 'store' } };
    }
    log.error({ event: 'request.failed', err, requestId: id, place }, 'A request failed');
    meter.failed('request');
    return { code: 'internal', context: { id } };
  }
}

function isEditor({ platform, id }: Editor, { place, actor }: Requester): boolean {
  return platform === place.platform && (id === actor.id || (actor.roles ?? []).includes(id));
}

function unknownCommand(name: string, commands: readonly Command[]): UserError {
  const found = findCommandGroup(commands, name);
  if (!found) return new UserError({ code: 'unknown-command', context: { command: sanitizeUserText(name) } });
  const { group, rest } = found;
  const subcommands = group.subcommands.map(({ names }) => names);
  const subcommand = rest === '' ? undefined : sanitizeUserText(rest);
  return new UserError({
    code: 'unknown-subcommand',
    context: { command: group.name, subcommand, subcommands },
  });
}

/** Without the stack: the store logs its own outages in full. */
function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
