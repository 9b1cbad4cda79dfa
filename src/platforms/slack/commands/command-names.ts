/**
 * Slack's built-in slash commands: slack.com/help/articles/201259356 (use built-in slash commands). An app that registers
 * one of them is never called.
 */
const reservedNames = [
  'active',
  'apps',
  'archive',
  'away',
  'call',
  'collapse',
  'dm',
  'dnd',
  'expand',
  'feed',
  'feedback',
  'help',
  'huddle',
  'invite',
  'invite_people',
  'join',
  'kick',
  'leave',
  'me',
  'msg',
  'mute',
  'open',
  'part',
  'prefs',
  'remind',
  'remove',
  'rename',
  'search',
  'shortcuts',
  'shrug',
  'star',
  'status',
  'topic',
  'unarchive',
  'who',
] as const;

/** Our names for commands whose names Slack reserves. */
export const renamedCommands: Readonly<Record<string, string>> = Object.fromEntries(
  reservedNames.map((name) => [name, `contrepoint-${name}`]),
);

/** The slash command of a command: `/contrepoint-help` for `help`. */
export function slashName(name: string): string {
  return `/${renamedCommands[name] ?? name}`;
}

/** The command of a slash command: `help` for `/contrepoint-help`. */
export function commandNameOf(slash: string): string {
  const typed = slash.replace(/^\//u, '');
  return Object.entries(renamedCommands).find(([, ours]) => ours === typed)?.[0] ?? typed;
}
