import type { Block, Button, Card } from '../../core/card/card.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { PlaceSettings } from '../../core/model/place-settings.ts';
import { timeZoneCity } from '../../core/util/time-zones.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Field, fieldsBlock } from './blocks.ts';
import { usageBlock } from './usage.ts';

/** Where a setting comes from: this channel, the whole guild or workspace, or the default. */
export type SettingOrigin = 'here' | 'everywhere' | 'nowhere';

export interface SettingsProps {
  /** All four in a channel; `subscribers` is missing in direct messages. */
  readonly settings: Partial<{
    readonly [K in keyof Required<PlaceSettings>]: {
      readonly value: NonNullable<PlaceSettings[K]>;
      readonly source: SettingOrigin;
    };
  }>;
  readonly changed: boolean;
  /** What to type to change a setting; absent for readers who may not. */
  readonly usage?: { readonly examples: readonly string[]; readonly notes: readonly string[] };
  /** The platform has forms: a button opens one. */
  readonly forms: boolean;
}

/** The settings that apply in a place, each with where it comes from. */
export function settingsCard({ settings, changed, usage, forms }: SettingsProps, locale: Locale): Card {
  const words = messagesFor(locale);
  const { fields, sources, rules, title } = words.settings;
  const { locale: language, take, timeZone, subscribers } = settings;
  const shown: Field[] = [];
  if (language) add(fields.locale, words.languages[language.value], language.source);
  if (take) add(fields.take, words.takes[take.value], take.source);
  if (timeZone) add(fields.timeZone, zoneText(timeZone.value, locale), timeZone.source);
  if (subscribers) add(fields.subscribers, rules[subscribers.value], subscribers.source);
  const body: Block[] = [fieldsBlock(shown)];
  if (usage && !forms) body.push(usageBlock({ intro: words.settings.usage, ...usage }));
  const buttons = usage && forms ? [changeButton(locale)] : [];
  return { locale, title: changed ? words.settings.changed : title, tone: 'info', body, buttons };

  function add(label: string, text: string, source: SettingOrigin): void {
    shown.push([label, `${text} (${sources[source]})`]);
  }
}

function changeButton(locale: Locale): Button {
  const action = { type: 'form', command: 'settings', locale } as const;
  return { label: messagesFor(locale).settings.change, emoji: '✏️', action };
}

function zoneText(zone: string, locale: Locale): string {
  const city = timeZoneCity(zone, locale);
  return city === zone ? zone : `${city}, ${zone}`;
}
