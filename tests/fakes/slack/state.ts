import type { FakeBlock } from './blocks/blocks.ts';

export const TEAM = 'T0TEAM';
export const BOT_USER = 'U0BOT';
export const BOT_ID = 'B0BOT';
export const APP_ID = 'A0APP';

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im' | 'mpim';
  botIn: boolean;
  archived?: boolean;
  /** Only a few may post. */
  readOnly?: boolean;
  /** The people in it; undefined: everybody. */
  members?: Set<string>;
}

export interface FakeUser {
  readonly id: string;
  readonly locale: string;
  admin?: boolean;
  deleted?: boolean;
  /** What Slack answers when the bot writes to them: `messages_tab_disabled`. */
  closed?: string;
}

export interface FakeMessage {
  readonly ts: string;
  readonly channel: string;
  /** The author: the bot, or a person. */
  readonly user: string;
  /** Set on a message that one person only sees. */
  readonly ephemeralFor?: string;
  text: string;
  blocks: FakeBlock[];
  /** The message whose thread it is in. */
  readonly thread_ts?: string | undefined;
  metadata?: { readonly event_type: string; readonly event_payload: Readonly<Record<string, unknown>> };
  attachments?: unknown;
  /** Names with the people who reacted. */
  readonly reactions: Map<string, Set<string>>;
  edits: number;
  /** What an app shows below its links, by the link. */
  unfurls?: ReadonlyMap<string, FakeBlock[]>;
}

/** A message that somebody is writing. */
export interface FakeDraft {
  readonly user: string;
  readonly text: string;
  unfurls?: ReadonlyMap<string, FakeBlock[]>;
}

export interface FakeView {
  readonly id: string;
  readonly user: string;
  readonly type: 'home' | 'modal';
  blocks: FakeBlock[];
  title?: string;
  callbackId?: string;
  /** `private_metadata` */
  metadata?: string;
  /** The channel that the person was looking at when they opened it. */
  openedIn?: string;
  updates: number;
}

export interface ApiCall {
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly error?: string;
  readonly at: number;
}

export interface ResponseUrl {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed, if it was one. */
  readonly original?: FakeMessage;
  readonly expires: number;
  uses: number;
}

interface Trigger {
  readonly expires: number;
  readonly user: string;
  readonly channel: string | undefined;
}

/** What the fake workspace holds; everything else acts on it. */
export class Workspace {
  readonly channels = new Map<string, FakeChannel>();
  readonly users = new Map<string, FakeUser>();
  readonly views = new Map<string, FakeView>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  /** Trigger ids, which expire after 3 s and when they are used. */
  readonly triggers = new Map<string, Trigger>();
  readonly calls: ApiCall[] = [];
  /** Rules of Slack's that were broken without an error to show for it. */
  readonly violations: string[] = [];
  readonly unfetchable = new Set<string>();
  /** What the app's settings name: links of theirs, and of their subdomains, are told of. */
  readonly unfurlDomains = new Set<string>();
  /** Messages with links, by the `unfurl_id`. */
  readonly linked = new Map<string, FakeMessage | FakeDraft>();
  /** All `response_url`s have expired. */
  responseUrlsBroken = false;
  readonly #messages: FakeMessage[] = [];
  readonly #now: () => number;
  #serial = 0;
  #lastTs = 0;

  /** `now` in ms since 1970: Slack's clock. */
  constructor(now: () => number = Date.now) {
    this.#now = now;
    this.addChannel({ id: 'C0GENERAL', name: 'general', kind: 'public', botIn: true });
    this.addChannel({ id: 'C0ELSEWHERE', name: 'elsewhere', kind: 'public', botIn: false });
    this.addChannel({ id: 'C0SECRET', name: 'secret', kind: 'private', botIn: false });
    this.users.set('U0ADA', { id: 'U0ADA', locale: 'en-US' });
    this.users.set('U0LEA', { id: 'U0LEA', locale: 'fr-FR' });
  }

  /** In ms since 1970. */
  now(): number {
    return this.#now();
  }

  addChannel(channel: FakeChannel): void {
    this.channels.set(channel.id, channel);
  }

  /** A number that no other call got, for ids. */
  serial(): number {
    return ++this.#serial;
  }

  add(message: Pick<FakeMessage, 'channel' | 'user' | 'text'> & Partial<FakeMessage>): FakeMessage {
    const ts = this.#timestamp();
    const added: FakeMessage = { ts, blocks: [], reactions: new Map(), edits: 0, ...message };
    this.#messages.push(added);
    return added;
  }

  /** Like Slack's: seconds, and what makes it unique in the channel; later messages have later ones. */
  #timestamp(): string {
    this.#lastTs = Math.max(this.#lastTs + 1, Math.round(this.#now() * 1000));
    return `${Math.floor(this.#lastTs / 1e6)}.${String(this.#lastTs % 1e6).padStart(6, '0')}`;
  }

  /** The direct messages between the bot and a person. */
  direct(user: string): FakeChannel {
    const id = `D${user}`;
    const known = this.channels.get(id) ?? { id, name: 'directmessage', kind: 'im', botIn: true };
    this.channels.set(id, known);
    return known;
  }

  /** Everything that was posted, in any channel. */
  get posts(): readonly FakeMessage[] {
    return this.#messages;
  }

  isMember(channel: FakeChannel, user: string): boolean {
    return channel.kind === 'im' ? channel.id === `D${user}` : (channel.members?.has(user) ?? true);
  }

  find(channel: string, ts: string): FakeMessage | undefined {
    return this.#messages.find((one) => one.channel === channel && one.ts === ts && !one.ephemeralFor);
  }

  remove(message: FakeMessage): void {
    const at = this.#messages.indexOf(message);
    if (at >= 0) this.#messages.splice(at, 1);
  }

  /** What all see in a channel, oldest first. */
  messages(channel: string): readonly FakeMessage[] {
    return this.#messages.filter((one) => one.channel === channel && !one.ephemeralFor);
  }

  /** What one person alone sees, in any channel, oldest first. */
  ephemerals(user: string): readonly FakeMessage[] {
    return this.#messages.filter((one) => one.ephemeralFor === user);
  }

  /** Gives blocks without an id one, as Slack does. */
  withIds(blocks: readonly FakeBlock[]): FakeBlock[] {
    return blocks.map((block) => ({ ...block, block_id: block.block_id ?? `b${this.serial()}` }));
  }

  trigger(user: string, channel?: string, now = performance.now()): string {
    const id = `trigger.${this.serial()}`;
    this.triggers.set(id, { expires: now + 3000, user, channel });
    return id;
  }
}
