import { type SettingOrigin, type SettingsProps, settingsCard } from '../../src/cards/common/settings.ts';
import type { CommandContext } from '../../src/core/bot/command.ts';
import type { Reply } from '../../src/core/card/reply.ts';
import { messagesFor } from '../../src/messages/index.ts';
import { permissionsIn } from '../support/permissions.ts';
import { settingsOptions } from './options.ts';

/** The settings that apply in this place, each with where it comes from. */
export async function showSettings(context: CommandContext, changed = false): Promise<Reply> {
  const { request, locale } = context;
  const { canManage } = await permissionsIn(request.place, context);
  const settings = await effectiveSettings(context);
  const card = settingsCard(
    { settings, changed, ...(canManage && { usage: usageOf(context) }), forms: context.forms },
    locale,
  );
  return { card, visibility: 'private' };
}

/** The form, filled in with what was set for this channel itself. */
export async function settingsForm(context: CommandContext): Promise<Reply> {
  const { request } = context;
  const shown = await showSettings(context);
  const {
    locale: lang,
    take,
    timeZone: zone,
    subscribers: who,
  } = await context.settingsStore.own(request.place);
  const input = {
    ...(lang !== undefined && { lang }),
    ...(take !== undefined && { take }),
    ...(zone !== undefined && { zone }),
    ...(who !== undefined && { who }),
  };
  return { ...shown, ...(context.forms && { form: { command: 'settings', input } }) };
}

async function effectiveSettings(context: CommandContext): Promise<SettingsProps['settings']> {
  const { request, settingsStore, timeZone, subscribers } = context;
  const { platform, workspace, channel, person } = request.place;
  const [here, everywhere] = await Promise.all([
    settingsStore.own({ platform, workspace, channel, ...(person !== undefined && { person }) }),
    settingsStore.own({ platform, workspace }),
  ]);
  const placeLocale = person === undefined ? request.placeLocale : request.locale;
  return {
    locale: effective(here.locale, everywhere.locale, placeLocale),
    take: effective(here.take, everywhere.take, 'neutral'),
    timeZone: effective(here.timeZone, everywhere.timeZone, timeZone),
    ...(person === undefined && {
      subscribers: effective(here.subscribers, everywhere.subscribers, subscribers),
    }),
  };
}

function effective<T>(
  here: T | undefined,
  everywhere: T | undefined,
  otherwise: T,
): { value: T; source: SettingOrigin } {
  if (here !== undefined) return { value: here, source: 'here' };
  if (everywhere !== undefined) return { value: everywhere, source: 'everywhere' };
  return { value: otherwise, source: 'nowhere' };
}

function usageOf({ request, locale, spell }: CommandContext): NonNullable<SettingsProps['usage']> {
  const words = messagesFor(locale).settings;
  const { take, zone, everywhere, reset } = settingsOptions;
  const command = spell('settings');
  const pessimistic = take.choices.find(({ value }) => value === 'pessimistic')?.names[locale] ?? '';
  const whole = request.place.person === undefined ? [words.everywhere(everywhere.names[locale])] : [];
  return {
    examples: [
      `${command} ${zone.names[locale]}:Europe/Paris`,
      `${command} ${take.names[locale]}:${pessimistic.toLowerCase()}`,
    ],
    notes: [...whole, words.reset(reset.names[locale])],
  };
}
