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

/** What a platform may ask of the core: all that comes in goes through here. */
export interface Inbox {
  /** For a platform that announces its commands. */
  readonly commands: readonly Command[];
  readonly reactions: Reactions;
  /** Who will see the answer, unless something goes wrong: for a platform that must say so when it acknowledges. */
  visibility(request: Pick<CommandRequest, 'name' | 'input'>): Visibility;
  /** Never rejects: a fault becomes a private notice. */
  answer(request: CommandRequest | ActionRequest): Promise<Reply>;
  /** Flips the post that was reacted to, by and by: storms are coalesced. Drop the bot's own reactions before. */
  react(request: ReactionRequest): void;
  /** Never rejects; at most 25. */
  suggest(request: SuggestRequest): Promise<readonly Suggestion[]>;
  /** What a link to a page of ours leads to, to be shown below it; undefined for every other link. Never rejects. */
  unfurl(request: UnfurlRequest): Promise<Card | undefined>;
  /** Tells where a reply or a delivery with `content` was posted. Never rejects. */
  recordPost(post: PostRef, content: PostContent): Promise<void>;
  /** Tells that a post of ours does not exist any more. Never rejects. */
  forgetPost(post: PostRef): Promise<void>;
  /** The bot may have got access to this area (again): joined, invited, permitted. Never rejects. */
  botJoined(scope: Scope): Promise<void>;
  /** The bot was removed from a guild or workspace for good: an outage is none of that. Never rejects. */
  botRemoved(scope: Scope): Promise<void>;
}

/** What the core may ask of the platform that a post is on, by way of the composition root. */
export interface PostUpdater {
  /** Edits a post of ours: one edit. `gone` when the post does not exist any more. */
  update(post: PostRef, card: Card): Promise<'updated' | 'gone'>;
  /** The least time between two edits of one post that the place's platform bears, in ms. */
  editIntervalMs(post: PostRef): number;
}
