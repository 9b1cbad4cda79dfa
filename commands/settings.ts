import { type Command, defineLeaf } from '../src/core/bot/command.ts';
import type { Input } from '../src/core/bot/options.ts';
import type { PlaceSettings, Scope } from '../src/core/model/places.ts';
import type { Clock } from '../src/core/ports/ports.ts';
import { showSettings } from './settings/form.ts';
import { settingsOptions } from './settings/options.ts';
import type { Asking } from './support/command-context.ts';
import { permissionsIn, requireAdmin, requireRole } from './support/permissions.ts';
import { parseZone } from './support/zone.ts';

const settings: Command = {
  kind: 'slash',
  ...defineLeaf({
    name: 'settings',
    names: { fr: 'réglages', en: 'settings' },
    description: {
      fr: 'La langue, le regard et le fuseau horaire de ce salon',
      en: 'The language, the view and the time zone of this channel',
    },
    options: settingsOptions,
    visibility: () => 'private',
    run: async (input, request, context) => {
      const asking = { request, context, locale: request.locale };
      const changes = changesOf(input, context);
      if (Object.keys(changes).length === 0 && !input.reset) return showSettings(asking);
      await requireAuthority(input, asking);
      const scope = areaOf(input.everywhere, asking);
      const kept = input.reset ? {} : await context.settingsStore.own(scope);
      await context.settingsStore.set(scope, { ...kept, ...changes });
      return showSettings(asking, true);
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
    ...(zone !== undefined && { timeZone: parseZone(zone, clock.now()) }),
    ...(who !== undefined && { subscribers: who }),
  };
}

function areaOf(everywhere: boolean, { request }: Asking): Scope {
  const { thread: _, ...here } = request.place;
  return everywhere ? { platform: here.platform, workspace: here.workspace } : here;
}

/** Nobody sets a rule that they would not meet themselves. @throws UserError `not-allowed`. */
async function requireAuthority({ everywhere, who }: SettingsInput, asking: Asking): Promise<void> {
  if (everywhere) return requireAdmin(asking, 'everywhere');
  const { place } = asking.request;
  const { role, rule } = await permissionsIn(place, asking);
  requireRole(role, rule, place.platform);
  if (who !== undefined) requireRole(role, who, place.platform, 'who');
}
