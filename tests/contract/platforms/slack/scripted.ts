import type { Command } from '../../../../src/core/bot/command.ts';
import type { Inbox } from '../../../../src/core/bot/inbox.ts';
import type { Card } from '../../../../src/core/card/card.ts';
import type { PostContent, Reply } from '../../../../src/core/card/reply.ts';
import { textCard } from '../../../../src/core/card/text-card.ts';
import { defaultReactions } from '../../../../src/core/model/reactions.ts';
import type { ActionRequest, CommandRequest, PostRef } from '../../../../src/core/model/request.ts';
import type { Platform } from '../../../../src/platforms/platform.ts';
import { createSlack } from '../../../../src/platforms/slack/index.ts';
import { stepClock } from '../../../fakes/clock.ts';
import { FakeSlack } from '../../../fakes/slack/index.ts';
import { serveMounts } from '../../../fakes/web.ts';
import { recordingLog } from '../../../support/fixtures.ts';
import type { Mode } from './harness.ts';

type Answer = (request: CommandRequest | ActionRequest) => Reply | Promise<Reply>;

/** Slack's platform, through a real Bolt app, with a core that answers as a test says. */
export interface ScriptedSlack {
  readonly fake: FakeSlack;
  readonly slack: Platform;
  /** Slack's clock. */
  readonly clock: ReturnType<typeof stepClock>;
  /** The posts that the core recorded. */
  readonly posted: { readonly post: PostRef; readonly content: PostContent }[];
  answer: Answer;
  complaints(): string[];
  stop(): Promise<void>;
}

/** Short, since the scripted core answers either at once or when a test says so. */
const timings = { modalAnswerMs: 150, submitAnswerMs: 150 };

export async function scriptedSlack(mode: Mode, commands: readonly Command[] = []): Promise<ScriptedSlack> {
  const clock = stepClock('2025-02-01T12:00:00Z');
  const fake = await FakeSlack.start({ now: () => clock.now().getTime() });
  const log = recordingLog();
  const { botToken, appToken, signingSecret } = fake.credentials;
  const transport = mode === 'socket' ? { appToken } : { signingSecret };
  const slack = createSlack({ botToken, ...transport, apiUrl: fake.apiUrl, log, locale: 'fr', timings });
  const server = mode === 'http' ? await serveMounts(slack.mounts) : undefined;
  if (server) fake.useHttp(`${server.url}/slack/events`);
  const posted: { post: PostRef; content: PostContent }[] = [];
  const scripted: ScriptedSlack = {
    fake,
    slack,
    clock,
    posted,
    answer: () => ({ card: aCard('Sans suite'), visibility: 'private' }),
    complaints: () =>
      log.lines
        .filter(({ level }) => level !== 'debug' && level !== 'info')
        .map(({ event, message }) => event ?? message),
    stop: async () => {
      await slack.stop();
      await server?.close();
      await fake.close();
    },
  };
  const inbox: Inbox = {
    commands,
    reactions: defaultReactions,
    visibility: () => 'private',
    answer: async (request) => scripted.answer(request),
    react: () => {},
    suggest: async () => [],
    unfurl: async () => undefined,
    recordPost: async (post, content) => void posted.push({ post, content }),
    forgetPost: async () => {},
    botJoined: async () => {},
    botRemoved: async () => {},
  };
  await slack.start(inbox);
  return scripted;
}

/** With a button, for a reader to press. */
export function aCard(title: string): Card {
  const button = { label: 'Encore', action: { type: 'help', locale: 'fr' } } as const;
  return { ...textCard('fr', title, 'Un instant.'), buttons: [button] };
}

export const content: PostContent = { type: 'article', slug: 'deepseek', locale: 'fr', take: 'neutral' };
