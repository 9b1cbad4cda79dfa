import type { Locale } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/place.ts';

/** The language of a text, and the time zone of the times in it. */
export interface DisplayOptions {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A place by the platform's own ids: `discord 123/456`, or `slack T1/@U1` for a person. */
export function placeText({ platform, workspace, channel, thread, person }: Place): string {
  const where = person === undefined ? [workspace, channel, thread] : [workspace, `@${person}`];
  return `${platform} ${where.filter((part) => part !== undefined).join('/')}`;
}

/** `2026-11-23 09:00`, in a time zone. */
export function timeText(moment: Date, { timeZone }: DisplayOptions): string {
  // The Swedish form is the ISO form.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    moment,
  );
}

/** A platform's text on one line, without control characters that a terminal would obey. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
