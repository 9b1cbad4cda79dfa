import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadCommands } from '../../../../src/app/load-commands.ts';
import { locales } from '../../../../src/core/model/locale.ts';
import { renamedCommands } from '../../../../src/platforms/slack/commands/command-names.ts';
import { commandRequest } from '../../../../src/platforms/slack/commands/command-request.ts';
import {
  events,
  linkEvents,
  linkScopes,
  scopes,
  slackManifest,
} from '../../../../src/platforms/slack/manifest.ts';

/** docs.slack.dev/reference/app-manifest, and the notes in web-api's `types/request/manifest.d.ts`. */
const url = z.url({ protocol: /^https$/u });
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().min(1).max(140),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/u),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.boolean(),
      messages_tab_enabled: z.boolean(),
      messages_tab_read_only_enabled: z.boolean(),
    }),
    bot_user: z.strictObject({ display_name: z.string().min(1).max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.literal('message'),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
    slash_commands: z
      .array(
        z.strictObject({
          command: z
            .string()
            .max(32)
            .regex(/^\/[a-z0-9_-]+$/u),
          url: url.optional(),
          description: z.string().min(1).max(2000),
          usage_hint: z.string().min(1).max(1000).optional(),
          should_escape: z.boolean(),
        }),
      )
      .max(50),
    unfurl_domains: z
      .array(z.string().regex(/^(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+$/u))
      .min(1)
      .max(5)
      .optional(),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({
      request_url: url.optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: url.optional(),
      message_menu_options_url: url.optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

describe('the manifest', () => {
  it.each(locales)('keeps Slack’s limits, in %s, for both transports', async (locale) => {
    const commands = await loadCommands();
    const socket = manifestSchema.parse(slackManifest(commands, { locale }));
    const http = manifestSchema.parse(
      slackManifest(commands, { locale, publicUrl: 'https://bot.example.org/' }),
    );
    expect(socket.settings).toMatchObject({ socket_mode_enabled: true });
    expect(JSON.stringify(socket)).not.toContain('https://');
    expect(http.settings.socket_mode_enabled).toBe(false);
    const urls = [
      http.settings.event_subscriptions.request_url,
      http.settings.interactivity.request_url,
      http.settings.interactivity.message_menu_options_url,
      ...http.features.slash_commands.map((command) => command.url),
    ];
    expect(new Set(urls)).toEqual(new Set(['https://bot.example.org/slack/events']));
  });

  it('has every command under a name that Slack does not reserve, and each is understood', async () => {
    const commands = await loadCommands();
    const { features } = manifestSchema.parse(slackManifest(commands, { locale: 'en' }));
    const names = features.slash_commands.map(({ command }) => command);
    expect(names).toEqual(expect.arrayContaining(['/article', '/latest', '/digest', '/contrepoint-help']));
    for (const name of names) {
      expect(renamedCommands).not.toHaveProperty(name.slice(1));
      const asked = commandRequest(commands, name, '');
      expect(commands.some((command) => asked.name.split(' ')[0] === command.name)).toBe(true);
    }
    expect(features.shortcuts.map(({ callback_id }) => callback_id)).toEqual(['find']);
  });

  it('asks for link events where there are pages on a domain that Slack accepts', async () => {
    const commands = await loadCommands();
    const made = (pagesUrl?: string) =>
      manifestSchema.parse(slackManifest(commands, { locale: 'en', pagesUrl }));
    const { features, oauth_config: oauth, settings } = made('https://contrepoint.example.org/bot');
    expect(features.unfurl_domains).toEqual(['contrepoint.example.org']);
    expect(oauth.scopes.bot).toEqual([...Object.keys(scopes), 'links:read', 'links:write']);
    expect(settings.event_subscriptions.bot_events).toContain('link_shared');
    for (const url of [
      undefined,
      'http://localhost:3000',
      'http://192.168.1.7:3000',
      'http://[::1]',
      'http://nas',
    ]) {
      expect(made(url)).toEqual(made());
      expect(JSON.stringify(made(url))).not.toMatch(/link(?:s:|_)|unfurl/u);
    }
  });

  it('says what each scope and each event is for', async () => {
    const options = { locale: 'en', pagesUrl: 'https://contrepoint.example.org' } as const;
    const manifest = manifestSchema.parse(slackManifest(await loadCommands(), options));
    for (const scope of manifest.oauth_config.scopes.bot)
      expect({ ...scopes, ...linkScopes }[scope]).toMatch(/\w+ \w+/u);
    for (const event of manifest.settings.event_subscriptions.bot_events)
      expect({ ...events, ...linkEvents }[event]).toMatch(/\w+ \w+/u);
  });
});
