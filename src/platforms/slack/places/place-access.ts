import { z } from 'zod';
import type { Access, Role } from '../../../core/model/access.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place } from '../../../core/model/place.ts';
import type { Actor } from '../../../core/model/request.ts';
import { type Client, slackErrorCode } from '../connect/client.ts';
import { scopeError } from '../connect/identity.ts';
import { Memory } from '../receive/memory.ts';
import { refusalOf } from './refusals.ts';

const channelSchema = z.object({
  channel: z.object({
    name: z.string().optional(),
    is_member: z.boolean().optional(),
    is_archived: z.boolean().optional(),
    is_private: z.boolean().optional(),
    is_im: z.boolean().optional(),
    is_read_only: z.boolean().optional(),
  }),
});
type Channel = z.infer<typeof channelSchema>['channel'];

const personSchema = z.object({
  user: z.object({
    deleted: z.boolean().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
  }),
});
type Person = z.infer<typeof personSchema>['user'];

const membersSchema = z.object({
  members: z.array(z.string()).default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

/** The most that `conversations.members` gives at once. */
const PAGE = 1000;
/** In a channel with more members, whoever has not just written there counts as none. */
const MAX_PAGES = 20;

/**
 * What people may do in a place, and whether the bot can post there. Who somebody is and where they are is remembered for
 * a minute. What a channel is like never is: whoever has just invited the bot must not be told to do so again, and whoever
 * subscribes a channel that it was thrown out of must be told.
 */
export class PlaceAccess {
  readonly #client: Client;
  readonly #botUser: string;
  readonly #people = new Memory<Person>();
  /** Who is in which channel: looked up, or seen there. */
  readonly #members = new Memory<true>();

  readonly #locale: Locale;

  /** `locale`: the operator's. */
  constructor(client: Client, botUser: string, locale: Locale) {
    this.#client = client;
    this.#botUser = botUser;
    this.#locale = locale;
  }

  /** Somebody did something in a channel, so they are in it: Slack lets nobody else, or anybody, where all may join. */
  noteMember(channel: string, user: string): void {
    this.#members.keep(`${channel} ${user}`, true);
  }

  /** @throws what Slack refused with, or could not be reached for; PlatformError where a scope is missing. */
  async check(place: Place, actor: Actor): Promise<Access> {
    const person = await this.#person(actor.id);
    if (place.person !== undefined) return directAccess(place, actor, person);
    const { channel: id } = place;
    const channel = await this.#channel(id);
    if (!channel)
      return { role: this.#members.find(`${id} ${actor.id}`) ? 'member' : 'none', refusal: 'not-invited' };
    const role = person ? await this.#role(id, channel, actor.id, person) : 'none';
    const refusal = channelRefusal(channel);
    // What somebody cannot see has no name for them.
    const name = role === 'none' || channel.name === undefined ? {} : { name: channel.name };
    return { role, ...name, ...(refusal && { refusal }) };
  }

  async #role(id: string, channel: Channel, user: string, person: Person): Promise<Role> {
    const isAdmin = person.is_admin === true || person.is_owner === true;
    // An administrator sees every public channel, and joins it at will.
    if (isAdmin && channel.is_private !== true) return 'admin';
    if (!(await this.#isMember(id, user))) return 'none';
    return isAdmin ? 'admin' : 'member';
  }

  async #isMember(channel: string, user: string): Promise<boolean> {
    const key = `${channel} ${user}`;
    if (this.#members.find(key)) return true;
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const asked = { channel, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = membersSchema.parse(
        await this.#client.conversations.members(asked).catch((error: unknown) => {
          throw scopeError(error, this.#locale);
        }),
      );
      if (page.members.includes(user)) {
        this.#members.keep(key, true);
        return true;
      }
      cursor = page.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return false;
    }
    return false;
  }

  /** Undefined: Slack shows it to members only, and the bot is none; or it does not exist. */
  async #channel(id: string): Promise<Channel | undefined> {
    try {
      return channelSchema.parse(await this.#client.conversations.info({ channel: id })).channel;
    } catch (error) {
      if (slackErrorCode(error) === 'channel_not_found') return undefined;
      throw scopeError(error, this.#locale);
    }
  }

  /** Undefined: nobody, or nobody any more. */
  async #person(id: string): Promise<Person | undefined> {
    // Of a maker who had their data deleted. What the channel takes can be said all the same.
    if (id === '') return undefined;
    const known = this.#people.find(id);
    if (known) return known;
    try {
      const { user } = personSchema.parse(await this.#client.users.info({ user: id }));
      if (user.deleted === true || id === this.#botUser) return undefined;
      this.#people.keep(id, user);
      return user;
    } catch (error) {
      if (refusalOf(error, true) === 'person-closed') return undefined;
      // Without the scope there are no administrators; members are seen in other ways.
      if (slackErrorCode(error) === 'missing_scope') return {};
      throw error;
    }
  }
}

/** Direct messages are the reader's own place. */
function directAccess(place: Place, actor: Actor, person: Person | undefined): Access {
  if (!person) return { role: 'none', refusal: 'person-closed' };
  if (place.person !== actor.id) return { role: 'none' };
  return { role: person.is_admin === true || person.is_owner === true ? 'admin' : 'manager' };
}

function channelRefusal(channel: Channel): Access['refusal'] {
  if (channel.is_archived === true) return 'archived';
  if (channel.is_member !== true && channel.is_im !== true) return 'not-invited';
  return channel.is_read_only === true ? 'missing-permission' : undefined;
}
