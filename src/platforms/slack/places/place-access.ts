import { LRUCache } from 'lru-cache';
import { z } from 'zod';
import type { Access, Role } from '../../../core/model/access.ts';
import type { Locale } from '../../../core/model/locale.ts';
import type { Place } from '../../../core/model/place.ts';
import type { Actor } from '../../../core/model/request.ts';
import { type Client, slackErrorCode } from '../connect/client.ts';
import { scopeError } from '../connect/identity.ts';
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

/** The largest page of `conversations.members`. */
const PAGE = 1000;
/** In a channel with more members than this, only people who were active within a minute count as members. */
const MAX_PAGES = 20;

const cacheOptions = { max: 5000, ttl: 60_000 } as const;

/**
 * What people may do in a place, and whether the bot can post there. People and members are cached for a minute. Channels
 * are not: after an invitation, the bot must not ask for it again, and in a channel that it was removed from, it must say
 * so at once.
 */
export class PlaceAccess {
  readonly #client: Client;
  readonly #botUser: string;
  readonly #people = new LRUCache<string, Person>(cacheOptions);
  /** `channel user` for members, looked up or seen there. */
  readonly #members = new LRUCache<string, true>(cacheOptions);
  readonly #locale: Locale;

  /** `locale`: the language of messages to the operator. */
  constructor(client: Client, botUser: string, locale: Locale) {
    this.#client = client;
    this.#botUser = botUser;
    this.#locale = locale;
  }

  /** Notes that a person was active in a channel. Slack allows that to members only, or to all where anybody may join. */
  noteMember(channel: string, user: string): void {
    this.#members.set(`${channel} ${user}`, true);
  }

  /** @throws the error of the call to Slack; PlatformError where a scope is missing. */
  async check(place: Place, actor: Actor): Promise<Access> {
    const person = await this.#person(actor.id);
    if (place.person !== undefined) return directAccess(place, actor, person);
    const { channel: id } = place;
    const channel = await this.#channel(id);
    if (!channel)
      return { role: this.#members.has(`${id} ${actor.id}`) ? 'member' : 'none', refusal: 'not-invited' };
    const role = person ? await this.#role(id, channel, actor.id, person) : 'none';
    const refusal = channelRefusal(channel);
    // The name of a channel is not told to people who cannot see it.
    const name = role === 'none' || channel.name === undefined ? {} : { name: channel.name };
    return { role, ...name, ...(refusal && { refusal }) };
  }

  async #role(id: string, channel: Channel, user: string, person: Person): Promise<Role> {
    const isAdmin = person.is_admin === true || person.is_owner === true;
    // An administrator sees every public channel and may join it.
    if (isAdmin && channel.is_private !== true) return 'admin';
    if (!(await this.#isMember(id, user))) return 'none';
    return isAdmin ? 'admin' : 'member';
  }

  async #isMember(channel: string, user: string): Promise<boolean> {
    const key = `${channel} ${user}`;
    if (this.#members.has(key)) return true;
    let cursor: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const asked = { channel, limit: PAGE, ...(cursor !== undefined && { cursor }) };
      const page = membersSchema.parse(
        await this.#client.conversations.members(asked).catch((error: unknown) => {
          throw scopeError(error, this.#locale);
        }),
      );
      if (page.members.includes(user)) {
        this.#members.set(key, true);
        return true;
      }
      cursor = page.response_metadata?.next_cursor || undefined;
      if (cursor === undefined) return false;
    }
    return false;
  }

  /** Undefined for a channel that does not exist, and for a private one that the bot is not a member of. */
  async #channel(id: string): Promise<Channel | undefined> {
    try {
      return channelSchema.parse(await this.#client.conversations.info({ channel: id })).channel;
    } catch (error) {
      if (slackErrorCode(error) === 'channel_not_found') return undefined;
      throw scopeError(error, this.#locale);
    }
  }

  /** Undefined for a person who does not exist, or whose account was deleted. */
  async #person(id: string): Promise<Person | undefined> {
    // The id of a person whose data was deleted is empty. The channel's refusal can still be determined.
    if (id === '') return undefined;
    const known = this.#people.get(id);
    if (known) return known;
    try {
      const { user } = personSchema.parse(await this.#client.users.info({ user: id }));
      if (user.deleted === true || id === this.#botUser) return undefined;
      this.#people.set(id, user);
      return user;
    } catch (error) {
      if (refusalOf(error, true) === 'person-closed') return undefined;
      // Without the scope, administrators are not recognized. Members are found in other ways.
      if (slackErrorCode(error) === 'missing_scope') return {};
      throw error;
    }
  }
}

/** What a person may do in direct messages: they are their own. */
function directAccess(place: Place, actor: Actor, person: Person | undefined): Access {
  if (!person) return { role: 'none', refusal: 'person-closed' };
  if (place.person !== actor.id) return { role: 'none' };
  return { role: person.is_admin === true || person.is_owner === true ? 'admin' : 'manager' };
}

/** Why the bot cannot post in a channel. */
function channelRefusal(channel: Channel): Access['refusal'] {
  if (channel.is_archived === true) return 'archived';
  if (channel.is_member !== true && channel.is_im !== true) return 'not-invited';
  return channel.is_read_only === true ? 'missing-permission' : undefined;
}
