import type { Locale } from '../../../src/core/model/locale.ts';
import type { Chat, Lacks } from './chat.ts';
import { describeDesk } from './generation-desk.ts';
import { describeDrafts } from './generation-drafts.ts';
import { describeFaults } from './generation-faults.ts';
import { describePatience } from './generation-patience.ts';
import { describeOpenHouse, describeWithoutModel } from './generation-shared.ts';

/** What readers and editors may expect of links, wherever they are. The reader speaks English, the place `placeLocale`. */
export function describeGeneration(
  name: string,
  placeLocale: Locale,
  open: () => Promise<Chat>,
  lacks: Lacks = {},
): void {
  describeWithoutModel(name, placeLocale, open, lacks);
  describeDrafts(name, placeLocale, open);
  describePatience(name, placeLocale, open, lacks);
  describeDesk(name, placeLocale, open);
  describeOpenHouse(name, placeLocale, open);
  describeFaults(name, open, 'some');
}
