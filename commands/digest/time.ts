import type { SuggestContext, Suggestion } from '../../src/core/bot/options.ts';
import { clockTime } from '../../src/messages/dates.ts';

/** For a text whose spaces are single: several `\s*` in a row would backtrack badly on a long run of spaces. */
const PATTERN = /^(\d{1,2}) ?(?:(?:[:.]|h|heures?) ?(\d{2})?)? ?(?:min)? ?([ap])?\.? ?(?:m\.?)?$/u;
const NAMED: Readonly<Record<string, string>> = {
  midi: '12:00',
  noon: '12:00',
  minuit: '00:00',
  midnight: '00:00',
};
/** Suggested before anything is typed: the hours at which people read. */
const COMMON_TIMES = [
  '06:00',
  '07:00',
  '07:30',
  '08:00',
  '08:30',
  '09:00',
  '12:00',
  '16:00',
  '17:00',
  '18:00',
  '20:00',
];

/** A time of day as people write it (`8`, `8h`, `17 h 30`, `5:30 pm`, `midi`), as `HH:MM`; undefined for anything else. */
export function parseTime(text: string): string | undefined {
  const typed = text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
  const named = Object.hasOwn(NAMED, typed) ? NAMED[typed] : undefined;
  if (named !== undefined) return named;
  const [whole, hours, minutes = '00', half] = PATTERN.exec(typed) ?? [];
  if (whole === undefined || hours === undefined) return undefined;
  // An m without a or p, as in `8 m`, is no time.
  if (half === undefined && /m\.?$/u.test(whole) && !/min$/u.test(whole)) return undefined;
  const hour = half === undefined ? Number(hours) : to24Hours(Number(hours), half);
  if (hour === undefined || hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, '0')}:${minutes}`;
}

/** 12 am is midnight, 12 pm noon. */
function to24Hours(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

export function suggestTimes(
  typed: string,
  { locale }: Pick<SuggestContext, 'locale'>,
): readonly Suggestion[] {
  const exact = parseTime(typed);
  const [digits = ''] = /^\d*/u.exec(typed.trim()) ?? [];
  const begun = COMMON_TIMES.filter((time) => time.startsWith(digits) || time.startsWith(`0${digits}`));
  const times = exact === undefined ? begun : [exact, ...begun.filter((time) => time !== exact)];
  return times.map((time) => ({ label: clockTime(time, locale), value: time }));
}
