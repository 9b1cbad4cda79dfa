import type { Locale } from '../../core/model/locale.ts';
import type { Place } from '../../core/model/request.ts';

/** To whom something is told, and by which clock. */
export interface DisplayOptions {
  readonly locale: Locale;
  readonly timeZone: string;
}

/** A place in one word a part, by the platform's own ids. */
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

/** What came from a platform, on one line, without what would command the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
