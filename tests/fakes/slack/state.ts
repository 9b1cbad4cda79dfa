import type { FakeBlock } from './blocks.ts';

export const TEAM = 'T0TEAM';
export const BOT_USER = 'U0BOT';
export const BOT_ID = 'B0BOT';
export const APP_ID = 'A0APP';

export interface FakeChannel {
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  botIn: boolean;
}

export interface FakeUser {
  readonly id: string;
  readonly locale: string;
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
  metadata?: unknown;
  attachments?: unknown;
  /** Names with the people who reacted. */
  readonly reactions: Map<string, Set<string>>;
  edits: number;
}

export interface FakeView {
  readonly id: string;
  readonly user: string;
  readonly type: 'home' | 'modal';
  blocks: FakeBlock[];
  title?: string;
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

/** What the fake workspace holds; everything else acts on it. */
export class Workspace {
  readonly channels = new Map<string, FakeChannel>();
  readonly users = new Map<string, FakeUser>();
  readonly views = new Map<string, FakeView>();
  readonly responseUrls = new Map<string, ResponseUrl>();
  /** Trigger ids with the time at which they die: 3 s after they were handed out, and once used. */
  readonly triggers = new Map<string, { readonly expires: number; readonly user: string }>();
  readonly calls: ApiCall[] = [];
  /** Rules of Slack's that were broken without an error to show for it. */
  readonly violations: string[] = [];
  readonly unfetchable = new Set<string>();
  /** Every `response_url` has had its time. */
  responseUrlsBroken = false;
  readonly #messages: FakeMessage[] = [];
  #serial = 0;

  constructor() {
    this.addChannel({ id: 'C0GENERAL', name: 'general', kind: 'public', botIn: true });
    this.addChannel({ id: 'C0ELSEWHERE', name: 'elsewhere', kind: 'public', botIn: false });
    this.addChannel({ id: 'C0SECRET', name: 'secret', kind: 'private', botIn: false });
    this.addChannel({ id: 'D0DIRECT', name: 'directmessage', kind: 'im', botIn: true });
    this.users.set('U0ADA', { id: 'U0ADA', locale: 'en-US' });
    this.users.set('U0LEA', { id: 'U0LEA', locale: 'fr-FR' });
  }

  addChannel(channel: FakeChannel): void {
    this.channels.set(channel.id, channel);
  }

  /** A number that no other call got, for ids. */
  serial(): number {
    return ++this.#serial;
  }

  add(message: Pick<FakeMessage, 'channel' | 'user' | 'text'> & Partial<FakeMessage>): FakeMessage {
    const ts = `17000${String(this.serial()).padStart(5, '0')}.000100`;
    const added: FakeMessage = { ts, blocks: [], reactions: new Map(), edits: 0, ...message };
    this.#messages.push(added);
    return added;
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

  trigger(user: string, now = performance.now()): string {
    const id = `trigger.${this.serial()}`;
    this.triggers.set(id, { expires: now + 3000, user });
    return id;
  }
}
