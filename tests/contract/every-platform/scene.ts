import { expect } from 'vitest';
import { type FakeModel, type ModelScript, startModel } from '../../fakes/model/server.ts';
import { honestAnswer } from '../../fakes/model/writer.ts';
import { type PageRoute, type Pages, startPages } from '../../fakes/pages/server.ts';
import { until } from '../../support/until.ts';
import { startWorld, type World } from '../../support/world.ts';
import type { Chat, Seen } from './chat.ts';
import type { LinkChat } from './memory-chat.ts';

/** What the model's server is given to know its client by. */
export const KEY = 'sk-kept-between-two-servers-0123456789';

export const honest: ModelScript = ({ body }) => ({ content: honestAnswer(body) });

/** Something that happens when a test says so. */
export interface Gate {
  readonly opened: Promise<void>;
  open(): void;
}

export interface SceneOptions {
  /** There is a model. */
  readonly writes: boolean;
  /** An editor approves what is written (true). */
  readonly review?: boolean;
  /** The reader keeps the library (true). */
  readonly editor?: boolean;
  /** The library has pages below this address. */
  readonly publicUrl?: string;
}

/** A chat, the whole program, and on loopback the pages that links lead to and the model that writes about them. */
export interface Scene<C extends LinkChat = Chat> {
  readonly chat: C;
  readonly world: World;
  readonly pages: Pages;
  readonly model: FakeModel;
  /** Puts a page on the web; its address. */
  publish(path: string, page: PageRoute): string;
  /** The model answers honestly, but not before the gate is open. */
  hold(): Gate;
  /** The program's clock goes on by so many minutes, and it looks for what is due. */
  minutes(count: number): Promise<void>;
  /** Resolves with the message as soon as it says this; what only one person sees may be said once more for that. */
  becomes(seen: Seen, text: string): Promise<Seen>;
  /** Direct messages that say this. */
  direct(text: string): Promise<readonly Seen[]>;
  close(): Promise<void>;
}

export async function openScene<C extends LinkChat>(
  open: () => Promise<C>,
  options: SceneOptions,
): Promise<Scene<C>> {
  const [chat, pages, model] = await Promise.all([open(), startPages({}), startModel(honest)]);
  const reader = { platform: chat.platform().name, id: chat.readerId };
  const world = await startWorld(() => chat.platform(), {
    ...(options.writes && { model: { baseUrl: model.baseUrl, apiKey: KEY } }),
    fetchAllow: [pages.host],
    generation: { review: options.review ?? true, perReader: 1000, perWorkspace: 1000 },
    editors: options.editor === false ? [] : [reader],
    ...(options.publicUrl !== undefined && { publicUrl: options.publicUrl }),
  });
  let now = new Date('2025-01-28T12:00:00Z').getTime();
  return {
    chat,
    world,
    pages,
    model,
    publish: (path, page) => {
      pages.serve({ [path]: page });
      return `${pages.url}${path}`;
    },
    hold: () => {
      const gate = aGate();
      model.answer = async (request) => {
        await gate.opened;
        return honest(request);
      };
      return gate;
    },
    minutes: async (count) => {
      now += count * 60_000;
      await world.at(new Date(now).toISOString());
    },
    becomes: (seen, text) => becomes(chat, seen, text),
    direct: async (text) => (await chat.direct()).filter((one) => one.text.includes(text)),
    close: async () => {
      await world.stop();
      await Promise.all([chat.close(), pages.close(), model.close()]);
    },
  };
}

export function aGate(): Gate {
  const { promise: opened, resolve: open } = Promise.withResolvers<void>();
  return { opened, open };
}

/** At the end of a suite: the platform has refused nothing, and nothing of ours has failed. */
export function expectClean({ chat, world }: Scene<LinkChat>): void {
  expect(chat.violations()).toEqual([]);
  expect(world.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
}

/** Without the signs that a platform marks words with. */
export function unmarked({ text }: Seen): string {
  return text.replaceAll('*', '');
}

function becomes(chat: LinkChat, seen: Seen, text: string): Promise<Seen> {
  return until(`“${text}”`, async () => {
    const now = await chat.now(seen);
    if (now && unmarked(now).includes(text)) return now;
    if (!seen.private || chat.privateChanges) return undefined;
    const aside = await chat.aside();
    const index = aside.findIndex(({ id }) => id === seen.id);
    return index < 0 ? undefined : aside.slice(index + 1).find((one) => unmarked(one).includes(text));
  });
}
