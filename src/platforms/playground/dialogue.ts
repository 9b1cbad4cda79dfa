import { randomUUID } from 'node:crypto';
import type { Delivery } from '../../core/delivery.ts';
import type { Inbox } from '../../core/inbox.ts';
import type { Locale } from '../../core/locale.ts';
import type { Log } from '../../core/ports.ts';
import { seededTakes } from '../../core/reactions.ts';
import type { Reply } from '../../core/reply.ts';
import type { CommandRequest, Origin, Place, PostRef } from '../../core/request.ts';
import { Work } from '../../core/work.ts';
import { readLine } from './command-text.ts';
import type { Message, Prompt, Reaction, Session } from './session.ts';

export const PLATFORM = 'playground';
const CHANNEL = 'articles';

/** Where a session's messages are. */
export function placeOf(session: Session): Place {
  return { platform: PLATFORM, workspace: session.id, channel: CHANNEL };
}

/** Turns what a person does at the page into requests, and the replies into messages of the session. */
export class Dialogue {
  readonly #inbox: Inbox;
  readonly #log: Log;
  readonly #underWay = new Work();

  constructor(inbox: Inbox, log: Log) {
    this.#inbox = inbox;
    this.#log = log;
  }

  /** Resolves when every answer under way has been shown. */
  settled(): Promise<void> {
    return this.#underWay.settled();
  }

  command(session: Session, locale: Locale, line: string): void {
    this.#ask(session, locale, readLine(this.#inbox.commands, line), line.trim());
  }

  /** Runs a command of a message's own menu on what the message says. */
  onMessage(session: Session, locale: Locale, { message, name }: { message: string; name: string }): void {
    const card = session.find(message)?.card;
    const command = this.#inbox.commands.find((one) => one.kind === 'message' && one.name === name);
    if (!card || !command) return;
    this.#ask(session, locale, { name, input: { text: stringsIn(card).join('\n') } }, command.names[locale]);
  }

  press(session: Session, locale: Locale, pressed: { message: string; token: string; label: string }): void {
    const { message, token, label } = pressed;
    const pressedOn = session.find(message);
    const onPrivateMessage = pressedOn?.visibility === 'private';
    const request = { ...originOf(session, locale), kind: 'action', token, onPrivateMessage } as const;
    const waiting = { ...blank('private'), prompt: { kind: 'press', text: label } } as const;
    this.#run(
      this.#inbox.answer(request).then((reply) => {
        const replaced = reply.replaces ? session.find(message) : undefined;
        return this.#show(session, replaced ?? waiting, reply);
      }),
    );
  }

  /** Adds the person's reaction, or takes it back. */
  react(session: Session, locale: Locale, { message: id, emoji }: { message: string; emoji: string }): void {
    const message = session.find(id);
    if (message?.visibility !== 'shared') return;
    const added = !message.reactions.some((reaction) => reaction.emoji === emoji && reaction.mine);
    session.put({ ...message, reactions: toggled(message.reactions, emoji, added) });
    const post = { place: placeOf(session), message: id };
    this.#inbox.react({ ...originOf(session, locale), kind: 'reaction', emoji, added, post });
  }

  /** Posts in a session what nobody there asked for. */
  async deliver(session: Session, { card, about }: Delivery): Promise<PostRef> {
    const message = blank('shared');
    await this.#show(session, message, { card, visibility: 'shared', ...(about && { about }) });
    return { place: placeOf(session), message: message.id };
  }

  #ask(
    session: Session,
    locale: Locale,
    { name, input }: Pick<CommandRequest, 'name' | 'input'>,
    asTyped: string,
  ): void {
    const request = { ...originOf(session, locale), kind: 'command', name, input } as const;
    const waiting = this.#wait(session, { kind: 'command', text: asTyped }, this.#inbox.visibility(request));
    this.#run(this.#inbox.answer(request).then((reply) => this.#show(session, waiting, reply)));
  }

  #wait(session: Session, prompt: Prompt, visibility: Message['visibility']): Message {
    const message = { ...blank(visibility), prompt };
    session.put(message);
    return message;
  }

  async #show(session: Session, message: Message, { card, visibility, about }: Reply): Promise<void> {
    const shared = visibility === 'shared' && about !== undefined;
    const reactions = shared ? this.#seeds() : [];
    // Recorded before it is shown: nobody can react to a post that the ledger does not know.
    if (shared) await this.#inbox.posted({ place: placeOf(session), message: message.id }, about);
    session.put({ ...message, card, visibility, reactions, ...(about && { about }) });
  }

  #seeds(): readonly Reaction[] {
    return seededTakes.map((take) => ({
      emoji: this.#inbox.reactions[take].character,
      seeded: true,
      mine: false,
    }));
  }

  #run(work: Promise<void>): void {
    this.#underWay.track(work, (err) => this.#log.error({ err }, 'an answer could not be shown'));
  }
}

function blank(visibility: Message['visibility']): Message {
  return { id: randomUUID(), at: new Date(), visibility, reactions: [] };
}

/** Where a request comes from: the page's language is its reader's and its place's. */
export function originOf(session: Session, locale: Locale): Origin {
  return {
    id: randomUUID(),
    place: placeOf(session),
    actor: { id: session.id },
    direct: { ...placeOf(session), channel: session.id, person: session.id },
    locale,
    placeLocale: locale,
  };
}

/** All that a card says, addresses included. */
function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

function toggled(reactions: readonly Reaction[], emoji: string, mine: boolean): readonly Reaction[] {
  const known = reactions.some((reaction) => reaction.emoji === emoji);
  const all = known ? reactions : [...reactions, { emoji, seeded: false, mine }];
  return all
    .map((reaction) => (reaction.emoji === emoji ? { ...reaction, mine } : reaction))
    .filter((reaction) => reaction.seeded || reaction.mine);
}
