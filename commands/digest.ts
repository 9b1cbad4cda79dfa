import { digestCard } from '../src/cards/digest.ts';
import { type Command, type Context, defineLeaf } from '../src/core/command.ts';
import type { Entry } from '../src/core/commentary.ts';
import type { Locale } from '../src/core/locale.ts';
import type { Library } from '../src/core/ports.ts';
import { daysBefore, localDay } from '../src/messages/dates.ts';
import { languageOption, privateOption } from './shared/options.ts';

/** What "the last days" are, and how much a channel can take at once. */
const DAYS = 7;
const MAX_ITEMS = 5;

const now = defineLeaf({
  name: 'now',
  names: { fr: 'maintenant', en: 'now' },
  description: {
    fr: 'Le digest des derniers jours, tout de suite',
    en: 'The digest of the last days, right away',
  },
  options: { lang: languageOption, private: privateOption },
  visibility: (input) => (input.private ? 'private' : 'shared'),
  run: async (input, request, context) => {
    const visibility = input.private ? 'private' : 'shared';
    const locale = input.lang ?? (input.private ? request.locale : request.placeLocale);
    return { card: await digest(locale, context), visibility };
  },
});

const command: Command = {
  kind: 'group',
  name: 'digest',
  names: { fr: 'digest', en: 'digest' },
  description: { fr: 'Un résumé de ce qui est paru', en: 'A summary of what is new' },
  subcommands: [now],
};

export default command;

async function digest(locale: Locale, { library, clock, timeZone }: Context) {
  const day = localDay(clock.now(), timeZone);
  const since = daysBefore(day, DAYS);
  const recent = library.latest({ since }).slice(0, MAX_ITEMS);
  const entries = recent.length > 0 ? recent : library.latest({}).slice(0, MAX_ITEMS);
  const items = await withText(entries, locale, library);
  return digestCard({ day, since, items, nothingNew: recent.length === 0, topics: library.topics() }, locale);
}

async function withText(entries: readonly Entry[], locale: Locale, library: Library) {
  const read = await Promise.all(entries.map((entry) => library.commentary(entry.slug, locale)));
  return entries.flatMap((entry, index) => {
    const commentary = read[index];
    return commentary ? [{ entry, commentary }] : [];
  });
}
