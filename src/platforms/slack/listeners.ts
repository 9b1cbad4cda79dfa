import type { App, ViewSubmitAction } from '@slack/bolt';
import type { z } from 'zod';
import type { Log } from '../../core/ports.ts';
import { RecentIds } from '../../core/recent-ids.ts';
import type { Work } from '../../core/work.ts';
import { actionIds } from './elements.ts';
import { fieldActions } from './form-fields.ts';
import { FORM } from './forms.ts';
import {
  actionSchema,
  commandSchema,
  envelopeSchema,
  homeSchema,
  joinedSchema,
  reactionSchema,
  revokedSchema,
  shortcutSchema,
  submissionSchema,
  suggestionSchema,
  unarchivedSchema,
} from './payloads.ts';
import type { Receive } from './receive.ts';
import type { Ack } from './submit.ts';

export interface ListenerParts {
  readonly receive: () => Receive | undefined;
  readonly work: Work;
  readonly log: Log;
  readonly botUser: string | undefined;
  readonly onRevoked: (how: string) => void;
  /** The bot was let into a channel, or it may be written in again. */
  readonly onOpened: (team: string, channel: string) => void;
}

/**
 * Connects Bolt to `Receive`. Everything is acknowledged before it is worked on, and what Slack sends twice is done once;
 * before the start and after the stop nothing is taken, nor acknowledged where Bolt leaves that to us.
 */
export function listen(app: App, parts: ListenerParts): void {
  const intake = new Intake(parts);
  listenToPeople(app, intake);
  listenToEvents(app, intake, parts);
}

function listenToPeople(app: App, intake: Intake): void {
  app.command(/^\//u, async ({ ack, body }) => {
    await intake.take(ack, body.trigger_id, commandSchema, body, (to, payload) => to.command(payload));
  });
  app.shortcut({ type: 'message_action' }, async ({ ack, body }) => {
    await intake.take(ack, body.trigger_id, shortcutSchema, body, (to, payload) => to.shortcut(payload));
  });
  app.action({ type: 'block_actions' }, async ({ ack, body, payload }) => {
    // A button with an address opens it by itself, and still wants its acknowledgement.
    if (payload.action_id.startsWith(`${actionIds.link}:`)) await ack();
    else await intake.take(ack, body.trigger_id, actionSchema, body, (to, pressed) => to.action(pressed));
  });
  for (const action of [actionIds.search, fieldActions.suggest]) {
    app.options(action, async ({ ack, body }) => {
      const payload = intake.parse(suggestionSchema, body);
      const options = payload && (await intake.open?.suggest(payload));
      await ack({ options: options ?? [] });
    });
  }
  app.view<ViewSubmitAction>({ type: 'view_submission', callback_id: FORM }, async ({ ack, body }) => {
    intake.submitted(body, ack);
  });
}

function listenToEvents(app: App, intake: Intake, parts: ListenerParts): void {
  for (const type of ['reaction_added', 'reaction_removed'] as const) {
    app.event(type, async ({ body, event }) => {
      const { event_id: id, team_id: team } = envelopeSchema.parse(body);
      // Reactions to anything but messages, and to messages of others, are none of ours.
      const reaction = reactionSchema.safeParse(event).data;
      if (!reaction || !isOnOurs(reaction, parts.botUser)) return;
      if (intake.isNew(id)) intake.open?.reaction(reaction, team);
    });
  }
  app.event('app_home_opened', async ({ body, event }) => {
    const { event_id: id, team_id: team } = envelopeSchema.parse(body);
    if (event.tab !== 'home') return;
    await intake.take(acknowledged, id, homeSchema, event, (to, { user }) => to.home(user, team));
  });
  app.event('member_joined_channel', async ({ body, event }) => {
    const { team_id: team } = envelopeSchema.parse(body);
    const joined = joinedSchema.safeParse(event).data;
    if (joined && joined.user === parts.botUser && team !== undefined) parts.onOpened(team, joined.channel);
  });
  for (const type of ['channel_unarchive', 'group_unarchive'] as const) {
    app.event(type, async ({ body, event }) => {
      const { team_id: team } = envelopeSchema.parse(body);
      const channel = unarchivedSchema.safeParse(event).data?.channel;
      if (channel !== undefined && team !== undefined) parts.onOpened(team, channel);
    });
  }
  app.event('app_uninstalled', async () => parts.onRevoked('app_uninstalled'));
  // Also sent for the tokens of people, which we have none of.
  app.event('tokens_revoked', async ({ event }) => {
    if (revokedSchema.safeParse(event).data?.tokens?.bot?.length) parts.onRevoked('tokens_revoked');
  });
}

/** Bolt acknowledges events by itself. */
async function acknowledged(): Promise<void> {}

function isOnOurs(
  { user, item_user: author }: z.infer<typeof reactionSchema>,
  bot: string | undefined,
): boolean {
  return user !== bot && (author === undefined || author === null || author === bot);
}

/**
 * The one door: open while the platform runs. What Slack sends twice is known again by this process only. Another one that
 * gets it does no harm: a reaction sets the take that is set already, and the Home tab, a place that opened and a departure
 * are the same twice; commands, buttons and forms Slack sends once.
 */
class Intake {
  readonly #parts: ListenerParts;
  readonly #recent = new RecentIds();

  constructor(parts: ListenerParts) {
    this.#parts = parts;
  }

  get open(): Receive | undefined {
    return this.#parts.receive();
  }

  /** False for what Slack sends again. */
  isNew(id: string | undefined): boolean {
    return id === undefined || this.#recent.isNew(id);
  }

  /** What was sent, parsed; undefined, and a word in the log, when it is not what Slack would send. */
  parse<T>(schema: z.ZodType<T>, body: unknown): T | undefined {
    const parsed = schema.safeParse(body);
    if (!parsed.success)
      this.#parts.log.warn({ err: parsed.error }, 'Slack sent something that cannot be read');
    return parsed.data;
  }

  async take<T>(
    ack: () => Promise<void>,
    id: string | undefined,
    schema: z.ZodType<T>,
    body: unknown,
    handle: (to: Receive, payload: T) => Promise<void>,
  ): Promise<void> {
    const to = this.open;
    if (!to) return;
    await ack();
    const payload = this.isNew(id) ? this.parse(schema, body) : undefined;
    if (payload !== undefined) this.#parts.work.track(handle(to, payload), (err) => this.#unexpected(err));
  }

  /** A form says by its acknowledgement what became of it. */
  submitted(body: unknown, ack: Ack): void {
    const payload = this.open && this.parse(submissionSchema, body);
    const job = payload && this.open?.submit(payload, ack);
    if (job) this.#parts.work.track(job, (err) => this.#unexpected(err));
  }

  /** Our own fault: all that may fail for another reason is handled where it does. */
  #unexpected(err: unknown): void {
    this.#parts.log.error({ err }, 'a request of Slack’s was not answered');
  }
}
