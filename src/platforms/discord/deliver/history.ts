import { z } from 'zod';
import { decodeAction, isAction } from '../../../core/bot/action.ts';
import type { Api } from '../connect/api.ts';
import type { DiscordMessage } from '../render/render.ts';

/** Pages of 100 messages: a channel where more was said since is not read to its end. */
const MAX_PAGES = 50;
/** Discord's epoch: 1 January 2015. Its ids carry the ms since then above their last 22 bits. */
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

export const seenSchema = z.object({
  id: z.string().regex(/^\d+$/),
  author: z.object({ id: z.string() }),
  embeds: z.array(z.object({ title: z.string().optional() })),
  components: z.array(componentSchema).default([]),
});
type Seen = z.infer<typeof seenSchema>;
const pageSchema = z.array(seenSchema);

export interface Search {
  readonly channel: string;
  readonly message: DiscordMessage;
  /** The bot's own id. */
  readonly self: string;
  /** From which moment on, by Discord's clock, in ms since 1970. */
  readonly since: number;
  readonly signal: AbortSignal;
}

/**
 * The id of our message that shows this one; undefined when there is none; `too-many` where it was not all read, and
 * `nothing` where there was nothing to read. A
 * digest is known by the button that names its subscription and day, anything else by its title and all its buttons.
 */
export async function findPost(
  api: Api,
  search: Search,
): Promise<string | 'too-many' | 'nothing' | undefined> {
  const { channel, message, self, since, signal } = search;
  const isIt = similarityOf(message);
  let after = snowflakeAt(since);
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = pageSchema.parse(await api.history(channel, after, signal));
    const found = page.find((seen) => seen.author.id === self && isIt(seen));
    if (found) return found.id;
    if (page.length === 0) return pages === 0 ? 'nothing' : undefined;
    after = page.reduce((latest, { id }) => (BigInt(id) > BigInt(latest) ? id : latest), after);
  }
  return 'too-many';
}

/** Whether a message shows what this one does. */
export function similarityOf({ components, embeds }: DiscordMessage): (seen: Seen) => boolean {
  const wanted = customIds(z.array(componentSchema).parse(components));
  const digest = digestIn(wanted);
  if (digest !== undefined) return (seen) => digestIn(customIds(seen.components)) === digest;
  const same = JSON.stringify([embeds[0]?.title?.trim(), wanted]);
  return (seen) => JSON.stringify([seen.embeds[0]?.title, customIds(seen.components)]) === same;
}

/** Which digest it is: its subscription and day, whatever its language, which may have been changed since. */
function digestIn(ids: readonly string[]): string | undefined {
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

/** The least id of that moment. */
export function snowflakeAt(ms: number): string {
  return String(BigInt(Math.max(0, Math.floor(ms) - EPOCH)) << 22n);
}
