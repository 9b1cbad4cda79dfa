import type { Locale, Localized } from '../core/model/locale.ts';
import { en } from './en/index.ts';
import { fr, type Messages } from './fr/index.ts';

export type { Messages } from './fr/index.ts';

const all: Localized<Messages> = { fr, en };

/** The messages in one language. */
export function messagesFor(locale: Locale): Messages {
  return all[locale];
}
