/**
 * Slack's built-in slash commands, which no app can have: slack.com/help/articles/201259356 (use built-in slash
 * commands). An app that registers one of them is never asked.
 */
const reserved = [
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

/** Our names for the commands that Slack keeps for itself. */
export const renamed: Readonly<Record<string, string>> = Object.fromEntries(
  reserved.map((name) => [name, `contrepoint-${name}`]),
);

/** The slash command that a command is announced as: `/contrepoint-help`. */
export function slashOf(name: string): string {
  return `/${renamed[name] ?? name}`;
}

/** The command that a slash command stands for. */
export function nameOf(slash: string): string {
  const typed = slash.replace(/^\//u, '');
  return Object.entries(renamed).find(([, ours]) => ours === typed)?.[0] ?? typed;
}
