import { type AppDeps, createApp } from '../../src/app/create-app.ts';
import { loadCommands } from '../../src/app/load-commands.ts';
import { type Action, encodeAction } from '../../src/core/bot/action.ts';
import type { Card } from '../../src/core/card/card.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { textRuns } from '../../src/core/card/rich-text.ts';
import type { Access, SubscriberRole } from '../../src/core/model/access.ts';
import { createPermalinks } from '../../src/core/model/permalink.ts';
import type { Place } from '../../src/core/model/place.ts';
import { defaultReactions } from '../../src/core/model/reactions.ts';
import type { CommandRequest, RequestBase } from '../../src/core/model/request.ts';
import type { Library } from '../../src/core/ports/library.ts';
import { noMeter } from '../../src/core/ports/meter.ts';
import { defaultPolicy } from '../../src/digests/index.ts';
import { defaultCapabilities, type Platform } from '../../src/platforms/platform.ts';
import { stepClock } from '../fakes/clock.ts';
import { noGeneration } from '../fakes/generation.ts';
import { aLibrary, aRequest, recordingLog } from './fixtures.ts';
import { anEmptyStore } from './stores.ts';

const commands = await loadCommands();

interface ChatOptions {
  readonly forms?: boolean;
  readonly subscribers?: SubscriberRole;
  readonly library?: Library;
  /** Reads links and writes commentaries. Without it, no page can be read. */
  readonly generation?: Partial<AppDeps['generation']>;
  /** Reads feeds. Without it, no feed can be reached. */
  readonly reader?: AppDeps['sources']['reader'];
  /** The library has pages below this address. */
  readonly publicUrl?: string;
  readonly textForms?: boolean;
  readonly ownMachine?: boolean;
  /** Ids of editors. */
  readonly editors?: readonly string[];
}

/**
 * All commands of the app on a real store, in a chat on a platform named `test`, where every reader is a manager.
 * @example
 * const chat = await aChat({ editors: ['reader'] });
 * const reply = await chat.run('digest subscribe', { time: '8:00' });
 * await chat.choose(reply, 'Mettre en pause');
 * await chat.remove();
 */
export async function aChat(options: ChatOptions = {}) {
  const { textForms = true, ownMachine = false, editors = [], generation, publicUrl } = options;
  const { forms = false, subscribers = 'manager', library = aLibrary(['xz-backdoor', 'deepseek']) } = options;
  const store = await anEmptyStore('SQLite');
  const clock = stepClock('2026-11-23T12:00:00Z');
  const storage = await store.open(clock);
  const log = recordingLog();
  let access: (place: Place) => Access = () => ({ role: 'manager' });
  const platform: Platform = {
    name: 'test',
    capabilities: { ...defaultCapabilities, forms, textForms, ownMachine, subscribers, renamedCommands: {} },
    mounts: [],
    start: async () => {},
    healthy: () => true,
    deliver: async ({ to }) => ({ place: to, message: 'm' }),
    access: async (place) => access(place),
    update: async () => 'updated',
    stop: async () => {},
  };
  const { reader = noGeneration.sources.reader } = options;
  const {
    bot,
    digests,
    generation: generationService,
    sources,
  } = createApp({
    commands,
    library,
    stores: storage.stores,
    platforms: [platform],
    reactions: defaultReactions,
    timeZone: 'America/Montreal',
    policy: defaultPolicy,
    generation: { ...noGeneration.generation, ...generation },
    sources: { ...noGeneration.sources, reader },
    ...(publicUrl !== undefined && { permalinks: createPermalinks(publicUrl) }),
    editors: editors.map((id) => ({ platform: 'test', id })),
    locale: 'fr',
    clock,
    log,
    meter: noMeter,
  });
  const run = (name: string, input: CommandRequest['input'] = {}, origin: Partial<RequestBase> = {}) =>
    bot.answer({ ...aRequest(origin), kind: 'command', name, input });
  const press = (action: Action, origin: Partial<RequestBase> = {}, onPrivateMessage = true) =>
    bot.answer({ ...aRequest(origin), kind: 'action', token: encodeAction(action), onPrivateMessage });
  return {
    bot,
    digests,
    generationService,
    sources,
    clock,
    log,
    run,
    press,
    stores: storage.stores,
    /** Sets the role that the platform reports from now on, for all places or by place. */
    become: (next: Access | ((place: Place) => Access)) => {
      access = typeof next === 'function' ? next : () => next;
    },
    suggest: (name: string, option: string, typed: string, origin: Partial<RequestBase> = {}) =>
      bot.suggest({ ...aRequest(origin), kind: 'suggest', name, option, typed }),
    /** Presses the button, or chooses the line of a menu, with this label. */
    choose: (reply: Reply, label: string, origin: Partial<RequestBase> = {}) =>
      press(actionLabelled(reply.card, label), origin),
    remove: store.remove,
  };
}

export type Chat = Awaited<ReturnType<typeof aChat>>;

/** The reader's direct messages with the bot. */
export const inDirect: Pick<RequestBase, 'place'> = {
  place: { platform: 'test', workspace: 'w', channel: 'dm-reader', person: 'reader' },
};

/** All text of a card but its buttons. */
export function textOf({ title, body, footer = '' }: Card): string {
  const parts = body.flatMap((block): readonly string[] => {
    switch (block.type) {
      case 'prose':
        return textRuns(block.prose);
      case 'section':
        return [block.heading, ...textRuns(block.prose)];
      case 'note':
        return [block.spans.map(({ text }) => text).join('')];
      case 'entry':
        return [block.title, block.detail, ...block.lines.map(({ text }) => text)];
      default:
        return [];
    }
  });
  return [title, ...parts, footer].join('\n');
}

export function labelsOf({ buttons }: Card): string[] {
  return buttons.map(({ label }) => label);
}

export function choicesOf({ body }: Card) {
  return body.flatMap((block) => (block.type === 'choices' ? block.choices : []));
}

function actionLabelled(card: Card, label: string): Action {
  const buttons = card.buttons.flatMap((button) => ('action' in button ? [button] : []));
  const found = [...buttons, ...choicesOf(card)].find((one) => one.label === label);
  if (!found)
    throw new Error(`no "${label}" among ${[...buttons, ...choicesOf(card)].map((one) => one.label)}`);
  return found.action;
}
