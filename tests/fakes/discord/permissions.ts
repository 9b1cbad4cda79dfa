import type { FakeChannel, FakeGuild, FakeUser } from './model.ts';

/** Bits of Discord's permissions ("Permissions", "Bitwise Permission Flags"). */
export const rights = {
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  react: 1n << 6n,
  view: 1n << 10n,
  send: 1n << 11n,
  embed: 1n << 14n,
  history: 1n << 16n,
  commands: 1n << 31n,
  manageThreads: 1n << 34n,
  openThreads: 1n << 35n,
  sendInThreads: 1n << 38n,
} as const;
export type Right = keyof typeof rights;

const ALL_PERMISSIONS = (1n << 50n) - 1n;

export function bitsOf(names: Iterable<Right>): bigint {
  return [...names].reduce((sum, name) => sum | rights[name], 0n);
}

/** What everybody may in a new guild. */
export const USUAL = bitsOf([
  'react',
  'view',
  'send',
  'embed',
  'history',
  'commands',
  'sendInThreads',
  'openThreads',
]);

export interface Overwrite {
  /** Of a role, or of a member. */
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** The roles of somebody, that of everyone first. */
function rolesOf(guild: FakeGuild, { id }: FakeUser) {
  const own = guild.memberRoles.get(id) ?? new Set();
  return guild.roles.filter((role) => role.id === guild.id || own.has(role.id));
}

/** As Discord computes it: roles, then what the channel takes away and gives, by everyone, by roles, by member. */
export function permissionsIn(channel: FakeChannel, user: FakeUser, bot: FakeUser): bigint {
  const { guild } = channel;
  if (!guild) return ALL_PERMISSIONS;
  const roles = rolesOf(guild, user);
  const base = roles.reduce((sum, { permissions }) => sum | permissions, 0n);
  if ((base & rights.administrator) !== 0n) return ALL_PERMISSIONS;
  const overwrites = overwritesOf(channel.parent ?? channel, bot);
  const steps = [
    overwrites.filter(({ id }) => id === guild.id),
    overwrites.filter(
      ({ id, type }) => type === 0 && id !== guild.id && roles.some((role) => role.id === id),
    ),
    overwrites.filter(({ id, type }) => type === 1 && id === user.id),
  ];
  return steps.reduce((sum, step) => {
    const deny = step.reduce((all, one) => all | one.deny, 0n);
    const allow = step.reduce((all, one) => all | one.allow, 0n);
    return (sum & ~deny) | allow;
  }, base);
}

/** Those of the channel, with what the bot is denied as one of its own. */
export function overwritesOf({ overwrites, denied }: FakeChannel, bot: FakeUser): readonly Overwrite[] {
  if (denied.size === 0) return overwrites;
  return [...overwrites, { id: bot.id, type: 1, allow: 0n, deny: bitsOf(denied) }];
}
