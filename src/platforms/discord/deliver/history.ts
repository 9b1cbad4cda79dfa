import { z } from 'zod';
import { decodeAction, isAction } from '../../../core/bot/action.ts';
import type { Api } from '../connect/api.ts';
import type { DiscordMessage } from '../render/render.ts';

/** Pages of 100 messages. A channel with more messages since the first attempt is not read to its end. */
const MAX_PAGES = 50;
/** Discord's epoch, 1 January 2015: the upper bits of its ids, above the last 22, are the ms since then. */
const EPOCH = 1_420_070_400_000;

interface Component {
  readonly custom_id?: string | undefined;
  readonly components?: readonly Component[] | undefined;
}

const componentSchema: z.ZodType<Component> = z.object({
  custom_id: z.string().optional(),
  get components() {
    return z.array(componentSchema).optional();
  },
});

/** The fields of a message in the history that we read. */
export const historyMessageSchema = z.object({
  id: z.string().regex(/^\d+$/),
  author: z.object({ id: z.string() }),
  embeds: z.array(z.object({ title: z.string().optional() })),
  components: z.array(componentSchema).default([]),
});
type HistoryMessage = z.infer<typeof historyMessageSchema>;
const pageSchema = z.array(historyMessageSchema);

export interface Search {
  readonly channel: string;
  readonly message: DiscordMessage;
  /** The bot's own user id. */
  readonly botId: string;
  /** Where the search begins, by Discord's clock, in ms since 1970. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/**
 * Searches a channel for a message of the bot that shows this one, and resolves with its id. Undefined: there is none.
 * `too-many`: there were more messages than are read. `nothing`: there was no message at all. A digest is recognized by
 * the button that names its subscription and day, anything else by its title and all its buttons.
 */
export async function findPost(
  api: Api,
  { channel, message, botId, since, signal }: Search,
): Promise<string | 'too-many' | 'nothing' | undefined> {
  const isSame = matcherFor(message);
  let after = snowflakeAt(since);
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = pageSchema.parse(await api.history(channel, after, signal));
    const found = page.find((seen) => seen.author.id === botId && isSame(seen));
    if (found) return found.id;
    if (page.length === 0) return pages === 0 ? 'nothing' : undefined;
    after = page.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
  }
  return 'too-many';
}

/** A test for messages in the history: whether they show what this one shows. */
export function matcherFor({ components, embeds }: DiscordMessage): (seen: HistoryMessage) => boolean {
  const wanted = customIds(z.array(componentSchema).parse(components));
  const digest = digestKey(wanted);
  if (digest !== undefined) return (seen) => digestKey(customIds(seen.components)) === digest;
  const same = JSON.stringify([embeds[0]?.title?.trim(), wanted]);
  return (seen) => JSON.stringify([seen.embeds[0]?.title, customIds(seen.components)]) === same;
}

/** The subscription and day of a digest. Its language is ignored, since it may have been changed meanwhile. */
function digestKey(ids: readonly string[]): string | undefined {
  const actions = ids.flatMap((id) => decodeAction(id) ?? []);
  const action = actions.find((one) => isAction(one, 'digest'));
  return action && `${action.id} ${action.day}`;
}

function customIds(components: readonly Component[]): string[] {
  return components.flatMap(({ custom_id, components: inner = [] }) => [
    ...(custom_id === undefined ? [] : [custom_id]),
    ...customIds(inner),
  ]);
}

/** The smallest id that Discord could have given at that time, in ms since 1970. */
export function snowflakeAt(ms: number): string {
  return String(BigInt(Math.max(0, Math.floor(ms) - EPOCH)) << 22n);
}
