import type { Command, CommandLeaf } from '../../core/bot/command.ts';
import type { Option } from '../../core/bot/options.ts';
import { truncate } from '../../core/card/shorten.ts';
import type { Locale } from '../../core/model/locale.ts';
import { messagesFor } from '../../messages/index.ts';
import { slashName } from './commands/command-names.ts';

/** The scopes of the bot's token, each with what would not work without it. */
export const scopes: Readonly<Record<string, string>> = {
  commands: 'slash commands and the message shortcut',
  'chat:write': 'posting cards, and changing their view when somebody reacts',
  'reactions:read': 'hearing of reactions',
  'reactions:write': 'putting the reactions that do something under a card',
  'users:read': 'the language that a reader has set in Slack, and who administers the workspace',
  'channels:read': 'who may subscribe a channel, and hearing that the bot was invited to one',
  'groups:read': 'the same in private channels',
  'mpim:read': 'the same in conversations of a few',
  'im:write': 'finding the direct messages with a reader, to look there before a digest is posted again',
  'channels:history': 'looking whether a digest has arrived, after a failure, before it is posted again',
  'groups:history': 'the same in private channels',
  'im:history': 'the same in direct messages',
  'mpim:history': 'the same in conversations of a few',
};

/** The events that Slack sends, each with what would not work without it. */
export const events: Readonly<Record<string, string>> = {
  app_home_opened: 'the Home tab',
  reaction_added: 'flipping a card',
  reaction_removed: 'flipping a card by taking a reaction back',
  member_joined_channel: 'going on with the digests of a channel that the bot is invited to again',
  channel_unarchive: 'going on with the digests of a channel that is taken out of the archive',
  group_unarchive: 'the same in private channels',
  app_uninstalled: 'noting that a workspace left: its data is deleted after a while',
  tokens_revoked: 'the same when the token is taken back',
};

/** The further scopes of an app whose library has pages: for previews of permalinks that people post. */
export const linkScopes: Readonly<Record<string, string>> = {
  'links:read': 'hearing of links to the library’s pages',
  'links:write': 'showing the card below such a link',
};

/** The further events of an app whose library has pages. */
export const linkEvents: Readonly<Record<string, string>> = {
  link_shared: 'showing the card below a link to one of the library’s pages',
};

/** In characters. Source: `types/request/manifest.d.ts` of @slack/web-api, which cites docs.slack.dev/reference/app-manifest. */
const limits = {
  description: 140,
  slashDescription: 2000,
  usageHint: 1000,
  shortcutName: 24,
  shortcutDescription: 150,
} as const;

export const EVENTS_PATH = '/slack/events';

export interface ManifestOptions {
  /** The program's public address, for HTTP. Without it, the manifest is for Socket Mode. */
  readonly publicUrl?: string | undefined;
  /** The address of the library's pages, if it has any. Links to them get previews. */
  readonly pagesUrl?: string | undefined;
  /** The language of names and descriptions: Slack shows the same one to everybody. */
  readonly locale: Locale;
}

/** The app's manifest for these commands, ready to be pasted into api.slack.com/apps. */
export function slackManifest(
  commands: readonly Command[],
  { publicUrl, pagesUrl, locale }: ManifestOptions,
) {
  const url = publicUrl === undefined ? undefined : new URL(EVENTS_PATH, publicUrl).href;
  const request = url === undefined ? {} : { request_url: url };
  const domain = pagesUrl === undefined ? undefined : unfurlDomain(pagesUrl);
  const withLinks = domain === undefined ? { scopes, events } : allWithLinks;
  const { name, tagline } = messagesFor(locale);
  return {
    display_information: {
      name,
      description: truncate(tagline, limits.description),
      background_color: '#1f2937',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true },
      bot_user: { display_name: name, always_online: true },
      shortcuts: commands.filter((command) => command.kind === 'message').map((one) => shortcut(one, locale)),
      slash_commands: commands
        .filter((command) => command.kind !== 'message')
        .map((command) => slashCommand(command, locale, url)),
      ...(domain !== undefined && { unfurl_domains: [domain] }),
    },
    oauth_config: { scopes: { bot: Object.keys(withLinks.scopes) } },
    settings: {
      event_subscriptions: { ...request, bot_events: Object.keys(withLinks.events) },
      interactivity: {
        is_enabled: true,
        ...request,
        ...(url !== undefined && { message_menu_options_url: url }),
      },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

const allWithLinks = { scopes: { ...scopes, ...linkScopes }, events: { ...events, ...linkEvents } };

/**
 * The domain whose links get previews; undefined where Slack would not accept it: an IP address, or a name of this machine
 * or a private network. A domain must end in a top-level domain: docs.slack.dev/messaging/unfurling-links-in-messages.
 */
export function unfurlDomain(pagesUrl: string): string | undefined {
  const host = URL.parse(pagesUrl)?.hostname ?? '';
  return /^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/u.test(host) && !/\.(?:localhost|local|internal)$/u.test(host)
    ? host
    : undefined;
}

function shortcut({ name, names, description }: CommandLeaf, locale: Locale) {
  return {
    name: truncate(names[locale], limits.shortcutName),
    type: 'message',
    callback_id: name,
    description: truncate(description[locale], limits.shortcutDescription),
  };
}

function slashCommand(
  command: Exclude<Command, { kind: 'message' }>,
  locale: Locale,
  url: string | undefined,
) {
  const hint =
    command.kind === 'group' ? groupHint(command.subcommands, locale) : optionsHint(command, locale);
  return {
    command: slashName(command.name),
    ...(url !== undefined && { url }),
    description: truncate(command.description[locale], limits.slashDescription),
    ...(hint !== '' && { usage_hint: truncate(hint, limits.usageHint) }),
    // The text arrives as it was typed, without Slack's markup for mentions and links.
    should_escape: false,
  };
}

/** For several subcommands only their names: a form asks for the rest, and nobody reads ten lines of hints. */
function groupHint(leaves: readonly CommandLeaf[], locale: Locale): string {
  const [first, ...others] = leaves;
  if (!first) return '';
  if (others.length > 0) return leaves.map(({ names }) => names[locale]).join(' | ');
  return `${first.names[locale]} ${optionsHint(first, locale)}`.trim();
}

function optionsHint({ options }: CommandLeaf, locale: Locale): string {
  const [first] = Object.values(options).filter((option) => option.type === 'text');
  return Object.values(options)
    .map((option) => (option === first ? `[${option.names[locale]}]` : `[${optionHint(option, locale)}]`))
    .join(' ');
}

function optionHint(option: Option, locale: Locale): string {
  const name = option.names[locale];
  if (option.type === 'flag') return name;
  return option.type === 'choice'
    ? `${name}:${option.choices.map(({ value }) => value).join('|')}`
    : `${name}:…`;
}
