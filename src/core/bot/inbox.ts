import type { Card } from '../card/card.ts';
import type { PostContent, Reply, Visibility } from '../card/reply.ts';
import type { Scope } from '../model/place.ts';
import type { Reactions } from '../model/reactions.ts';
import type {
  ActionRequest,
  CommandRequest,
  PostRef,
  ReactionRequest,
  SuggestRequest,
  UnfurlRequest,
} from '../model/request.ts';
import type { Command } from './command.ts';
import type { Suggestion } from './options.ts';

/** What platforms call: everything that comes in goes through here. */
export interface Inbox {
  /** To register, on platforms that list commands. */
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  /** Who will see the answer, unless it is an error: for platforms that must say so when they acknowledge. */
  visibility(request: Pick<CommandRequest, 'name' | 'input'>): Visibility;
  /** Never rejects: an error becomes a private notice. */
  answer(request: CommandRequest | ActionRequest): Promise<Reply>;
  /**
   * Changes the take of a post, later and together with other reactions. Call it for additions and removals, in order, but
   * not for the bot's own reactions.
   */
  react(request: ReactionRequest): void;
  /** At most 25. Never rejects. */
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>;
  /** A preview of the page of ours that a link leads to; undefined for other links. Never rejects. */
  unfurl(request: UnfurlRequest): Promise<Card | undefined>;
  /** Call it when a reply or a delivery with `content` has been posted. Never rejects. */
  recordPost(post: PostRef, content: PostContent): Promise<void>;
  /** Call it when a post of ours was deleted. Never rejects. */
  forgetPost(post: PostRef): Promise<void>;
  /** Call it when the bot may have access to this scope (again): joined, invited, permitted. Never rejects. */
  botJoined(scope: Scope): Promise<void>;
  /** Call it when the bot was removed from a guild or workspace, not during an outage. Never rejects. */
  botRemoved(scope: Scope): Promise<void>;
}

/** Edits posts, on whichever platform they are. */
export interface PostUpdater {
  /** Replaces the card of a post, with one edit. `gone`: the post no longer exists. */
  update(post: PostRef, card: Card): Promise<'updated' | 'gone'>;
  /** The least time in ms between two edits of this post that its platform accepts. */
  editIntervalMs(post: PostRef): number;
}
