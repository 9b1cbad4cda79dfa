import type { Reply, Visibility } from '../../../../src/core/card/reply.ts';
import type { FakeInteraction, FakeMessage, Where } from '../../../fakes/discord/index.ts';
import type { LogLine } from '../../../support/fixtures.ts';
import { until } from '../../../support/until.ts';
import { connected, type Harness } from './harness.ts';
import { aReply } from './scripted-inbox.ts';

/** The updates of a reply, which a test gives one by one. */
export class Updates implements AsyncIterable<Reply> {
  /** How many were requested: all before the last of them were shown. */
  asked = 0;
  /** The platform stopped before the end. */
  left = false;
  readonly #given: (Reply | undefined)[] = [];
  #wake = () => {};

  give(reply: Reply): void {
    this.#given.push(reply);
    this.#wake();
  }

  end(): void {
    this.#given.push(undefined);
    this.#wake();
  }

  /** Resolves once the n-th was shown, which is when the next one is requested. */
  async shown(count: number): Promise<void> {
    await until(`update ${count} to be shown`, () => this.asked > count);
  }

  [Symbol.asyncIterator](): AsyncIterator<Reply> {
    return {
      next: async () => {
        this.asked += 1;
        while (this.#given.length === 0) {
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
        }
        const value = this.#given.shift();
        return value ? { done: false, value } : { done: true, value: undefined };
      },
      return: async () => {
        this.left = true;
        return { done: true, value: undefined };
      },
    };
  }
}

/** A harness whose answers have updates. */
export interface Scene extends Harness {
  readonly updates: Updates;
  /** Calls a command, and gets an answer with updates. */
  asked(
    visibility: Visibility,
    where?: Where,
  ): Promise<{ interaction: FakeInteraction; message: FakeMessage }>;
  /** Gives the n-th update, and waits until it is shown. */
  showing(count: number, title: string, visibility: Visibility, more?: Partial<Reply>): Promise<void>;
  /** The log lines of an interaction. */
  linesOf(interaction: FakeInteraction): readonly LogLine[];
  /** How many edits were made with an interaction's token, and with the bot's own. */
  edits(): { readonly byToken: number; readonly own: number };
}

export async function sceneWithUpdates(): Promise<Scene> {
  const chat = await connected();
  const updates = new Updates();
  const { fake, inbox, ada, logged } = chat;
  const countOf = (start: string) =>
    fake.world.requests.filter(({ method, path }) => method === 'PATCH' && path.startsWith(start)).length;
  return {
    ...chat,
    updates,
    asked: async (visibility, where) => {
      inbox.script = () => aReply('Lecture', visibility, { updates });
      const interaction = fake.slash(ada, '/article', {}, where);
      return { interaction, message: await fake.answer(interaction) };
    },
    showing: async (count, title, visibility, more = {}) => {
      updates.give(aReply(title, visibility, more));
      await updates.shown(count);
    },
    linesOf: ({ id }) => logged.filter(({ fields }) => JSON.stringify(fields).includes(id)),
    edits: () => ({ byToken: countOf('/webhooks/'), own: countOf('/channels/') }),
    close: async () => {
      updates.end();
      await chat.close();
    },
  };
}

/** The title that a message shows. */
export function shownOn({ body }: FakeMessage): string | undefined {
  return body.embeds?.[0]?.title;
}
