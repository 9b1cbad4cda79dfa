import { decodeAction } from './action.ts';
import { type Card, MAX_CHOICES } from './card.ts';
import { Coalescer } from './coalesce.ts';
import { type ActionHandler, type Command, type Context, findLeaf } from './command.ts';
import { Early } from './early.ts';
import { type ErrorDetail, UserError } from './errors.ts';
import type { Inbox, Posts } from './inbox.ts';
import type { Locale } from './locale.ts';
import type { Suggestion } from './options.ts';
import type { Clock, Ledger, Library, Log } from './ports.ts';
import { type Reactions, takeOfReaction } from './reactions.ts';
import type { Reply, Subject, Visibility } from './reply.ts';
import type {
  ActionRequest,
  CommandRequest,
  Origin,
  PostRef,
  ReactionRequest,
  SuggestRequest,
} from './request.ts';
import { ellipsis } from './shorten.ts';
import type { Take } from './take.ts';

export interface BotParts {
  readonly commands: readonly Command[];
  readonly library: Library;
  readonly ledger: Ledger;
  readonly posts: Posts;
  readonly reactions: Reactions;
  readonly clock: Clock;
  readonly timeZone: string;
  readonly log: Log;
  /** Words a fault for the reader. */
  readonly notice: (error: ErrorDetail, locale: Locale, context: Context) => Card;
  /** Makes the card of a post anew; undefined when what it showed is gone from the library. */
  readonly cardOf: (subject: Subject, library: Library) => Promise<Card | undefined>;
  /** How a platform spells a command. */
  readonly spell: (platform: string, command: string) => string;
}

export interface Bot extends Inbox {
  /** Finishes the flips under way. */
  close(): Promise<void>;
}

/** The shared core: every platform's requests in, replies out. */
export function createBot(parts: BotParts): Bot {
  return new SharedBot(parts);
}

class SharedBot implements Bot {
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  readonly #parts: BotParts;
  readonly #handlers: readonly ActionHandler[];
  readonly #flips = new Coalescer();
  /** Reactions to messages that the ledger does not know: of others, or posted a moment ago. */
  readonly #early = new Early<ReactionRequest>();

  constructor(parts: BotParts) {
    this.#parts = parts;
    this.commands = parts.commands;
    this.reactions = parts.reactions;
    this.#handlers = parts.commands.flatMap(({ actions = [] }) => actions);
  }

  visibility({ name, input }: Pick<CommandRequest, 'name' | 'input'>): Visibility {
    return findLeaf(this.commands, name)?.visibility(input) ?? 'private';
  }

  async answer(request: CommandRequest | ActionRequest): Promise<Reply> {
    const context = this.#contextFor(request.place.platform);
    try {
      return await (request.kind === 'command'
        ? this.#runCommand(request, context)
        : this.#runAction(request, context));
    } catch (error) {
      const card = this.#parts.notice(this.#detailOf(error, request), request.locale, context);
      return { card, visibility: 'private' };
    }
  }

  react(request: ReactionRequest): void {
    const take = takeOfReaction(this.reactions, request.emoji);
    if (!take) return;
    const { post, id: requestId } = request;
    const failed = (err: unknown) =>
      this.#parts.log.error({ err, requestId, post }, 'a post could not be flipped');
    const interval = this.#parts.posts.editIntervalMs(post);
    this.#flips.run(keyOf(post), interval, () => this.#flip(request, take).catch(failed));
  }

  suggest({ id: requestId, name, option, typed, locale }: SuggestRequest): readonly Suggestion[] {
    const { library, log } = this.#parts;
    const completed = findLeaf(this.commands, name)?.options[option];
    if (completed?.type !== 'text' || !completed.suggest) return [];
    try {
      return completed.suggest(typed, { library, locale }).slice(0, MAX_CHOICES);
    } catch (err) {
      log.error({ err, requestId }, 'suggestions failed');
      return [];
    }
  }

  async posted(post: PostRef, about: Subject): Promise<void> {
    const { ledger, log } = this.#parts;
    await ledger
      .record(post, about)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be recorded'));
    const early = this.#early.take(keyOf(post));
    if (early) this.react(early);
  }

  async gone(post: PostRef): Promise<void> {
    const { ledger, log } = this.#parts;
    await ledger
      .forget(post)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be forgotten'));
  }

  close(): Promise<void> {
    return this.#flips.close();
  }

  #contextFor(platform: string): Context {
    const { library, clock, timeZone, spell } = this.#parts;
    const { commands, reactions } = this;
    return { library, clock, timeZone, commands, reactions, spell: (name) => spell(platform, name) };
  }

  #runCommand(request: CommandRequest, context: Context): Promise<Reply> {
    const leaf = findLeaf(this.commands, request.name);
    if (leaf) return leaf.run(request, context);
    throw new UserError({ code: 'unknown-command', context: { command: ellipsis(request.name, 80) } });
  }

  #runAction(request: ActionRequest, context: Context): Promise<Reply> {
    const action = decodeAction(request.token);
    const handler = this.#handlers.find(({ type }) => type === action?.type);
    if (action && handler) return handler.run(action, request, context);
    throw new UserError({ code: 'stale-action', context: {} });
  }

  #detailOf(err: unknown, { id, place }: Origin): ErrorDetail {
    if (err instanceof UserError) return err.detail;
    this.#parts.log.error({ err, requestId: id, place }, 'a request failed');
    return { code: 'internal', context: { id } };
  }

  async #flip(request: ReactionRequest, take: Take): Promise<void> {
    const { ledger, library, posts, cardOf } = this.#parts;
    const { post } = request;
    // Before the ledger is asked: it may come to know the post while it looks.
    this.#early.keep(keyOf(post), request);
    const subject = await ledger.find(post);
    if (!subject) return;
    this.#early.take(keyOf(post));
    if (subject.take === take) return;
    const flipped = { ...subject, take };
    const card = await cardOf(flipped, library);
    if (!card) return;
    if ((await posts.update(post, card)) === 'gone') await ledger.forget(post);
    else await ledger.record(post, flipped);
  }
}

function keyOf({ place, message }: PostRef): string {
  return JSON.stringify([place.platform, place.channel, message]);
}
