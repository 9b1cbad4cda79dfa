import { decodeAction } from './action.ts';
import type { Card } from './card.ts';
import { Coalescer } from './coalesce.ts';
import { type Command, type Context, findLeaf } from './command.ts';
import { type ErrorDetail, UserError } from './errors.ts';
import type { Inbox, Posts } from './inbox.ts';
import type { Locale } from './locale.ts';
import type { Suggestion } from './options.ts';
import type { Clock, Ledger, Library, Log } from './ports.ts';
import { type Reactions, takeOfReaction } from './reactions.ts';
import type { Reply, Subject } from './reply.ts';
import type { ActionRequest, CommandRequest, PostRef, ReactionRequest, SuggestRequest } from './request.ts';
import { ellipsis } from './shorten.ts';

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

const MAX_SUGGESTIONS = 25;

/** The shared core: every platform's requests in, replies out. */
export function createBot(parts: BotParts): Bot {
  const { commands, library, ledger, reactions, log } = parts;
  const handlers = commands.flatMap((command) => command.actions ?? []);
  const flips = new Coalescer();

  function contextFor(platform: string): Context {
    const { clock, timeZone } = parts;
    return { library, clock, timeZone, commands, reactions, spell: (name) => parts.spell(platform, name) };
  }

  async function answer(request: CommandRequest | ActionRequest): Promise<Reply> {
    const context = contextFor(request.place.platform);
    try {
      return await (request.kind === 'command' ? runCommand(request, context) : runAction(request, context));
    } catch (error) {
      const card = parts.notice(detailOf(error, request), request.locale, context);
      return { card, visibility: 'private' };
    }
  }

  function runCommand(request: CommandRequest, context: Context): Promise<Reply> {
    const leaf = findLeaf(commands, request.name);
    if (!leaf)
      throw new UserError({ code: 'unknown-command', context: { command: ellipsis(request.name, 80) } });
    return leaf.run(request, context);
  }

  function runAction(request: ActionRequest, context: Context): Promise<Reply> {
    const action = decodeAction(request.token);
    const handler = handlers.find(({ type }) => type === action?.type);
    if (!action || !handler) throw new UserError({ code: 'stale-action', context: {} });
    return handler.run(action, request, context);
  }

  function detailOf(error: unknown, request: CommandRequest | ActionRequest): ErrorDetail {
    if (error instanceof UserError) return error.detail;
    log.error({ err: error, requestId: request.id, place: request.place }, 'a request failed');
    return { code: 'internal', context: { id: request.id } };
  }

  function react(request: ReactionRequest): void {
    const take = takeOfReaction(reactions, request.emoji);
    if (!take) return;
    const interval = parts.posts.editIntervalMs(request.post);
    flips.run(keyOf(request.post), interval, () =>
      flip(request, take).catch((err: unknown) => flipFailed(err, request)),
    );
  }

  async function flip({ post }: ReactionRequest, take: Subject['take']): Promise<void> {
    const subject = await ledger.find(post);
    if (!subject || subject.take === take) return;
    const flipped = { ...subject, take };
    const card = await parts.cardOf(flipped, library);
    if (!card) return;
    if ((await parts.posts.update(post, card)) === 'gone') await ledger.forget(post);
    else await ledger.record(post, flipped);
  }

  function flipFailed(err: unknown, request: ReactionRequest): void {
    log.error({ err, requestId: request.id, post: request.post }, 'a post could not be flipped');
  }

  function suggest(request: SuggestRequest): readonly Suggestion[] {
    const option = findLeaf(commands, request.name)?.options[request.option];
    if (option?.type !== 'text' || !option.suggest) return [];
    try {
      return option.suggest(request.typed, { library, locale: request.locale }).slice(0, MAX_SUGGESTIONS);
    } catch (err) {
      log.error({ err, requestId: request.id }, 'suggestions failed');
      return [];
    }
  }

  async function posted(post: PostRef, about: Subject): Promise<void> {
    await ledger
      .record(post, about)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be recorded'));
  }

  async function gone(post: PostRef): Promise<void> {
    await ledger
      .forget(post)
      .catch((err: unknown) => log.error({ err, post }, 'a post could not be forgotten'));
  }

  return {
    commands,
    reactions,
    visibility: ({ name, input }) => findLeaf(commands, name)?.visibility(input) ?? 'private',
    answer,
    react,
    suggest,
    posted,
    gone,
    close: () => flips.close(),
  };
}

function keyOf({ place, message }: PostRef): string {
  return JSON.stringify([place.platform, place.channel, message]);
}
