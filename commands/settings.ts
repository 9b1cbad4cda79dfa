import { type Command, type CommandContext, defineCommand } from '../src/core/bot/command.ts';
import type { Input } from '../src/core/bot/options.ts';
import type { Scope } from '../src/core/model/place.ts';
import type { PlaceSettings } from '../src/core/model/place-settings.ts';
import type { Clock } from '../src/core/ports/clock.ts';
import { showSettings } from './settings/form.ts';
import { settingsOptions } from './settings/options.ts';
import { permissionsIn, requireAdmin, requireRole } from './support/permissions.ts';
import { requireTimeZone } from './support/time-zone.ts';

const settings: Command = {
  kind: 'slash',
  ...defineCommand({
    name: 'settings',
    names: { fr: 'réglages', en: 'settings' },
    description: {
      fr: 'La langue, le regard et le fuseau horaire de ce salon',
      en: 'The language, the view and the time zone of this channel',
    },
    options: settingsOptions,
    visibility: () => 'private',
    run: async (input, context) => {
      const changes = changesOf(input, context);
      if (Object.keys(changes).length === 0 && !input.reset) return showSettings(context);
      await requireChanging(input, context);
      const scope = scopeOf(input.everywhere, context);
      const kept = input.reset ? {} : await context.settingsStore.own(scope);
      await context.settingsStore.set(scope, { ...kept, ...changes });
      return showSettings(context, true);
    },
  }),
};

export default settings;

type SettingsInput = Input<typeof settingsOptions>;

function changesOf(
  { lang, take, zone, who }: SettingsInput,
  { clock }: { readonly clock: Clock },
): PlaceSettings {
  return {
    ...(lang !== undefined && { locale: lang }),
    ...(take !== undefined && { take }),
    ...(zone !== undefined && { timeZone: requireTimeZone(zone, clock.now()) }),
    ...(who !== undefined && { subscribers: who }),
  };
}

function scopeOf(everywhere: boolean, { request }: CommandContext): Scope {
  const { thread: _, ...here } = request.place;
  return everywhere ? { platform: here.platform, workspace: here.workspace } : here;
}

/** Nobody can require a role that they do not have themselves. @throws UserError `not-allowed`. */
async function requireChanging({ everywhere, who }: SettingsInput, context: CommandContext): Promise<void> {
  if (everywhere) return requireAdmin(context, 'everywhere');
  const { place } = context.request;
  const { role, requiredRole } = await permissionsIn(place, context);
  requireRole(role, requiredRole, place.platform);
  if (who !== undefined) requireRole(role, who, place.platform, 'who');
}
