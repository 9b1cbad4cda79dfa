import { defineCommand } from '../../src/core/bot/command.ts';
import { languageOption, privateOption } from '../support/options.ts';

/** The digest covers that many days. */
const RECENT_DAYS = 7;

export const now = defineCommand({
  name: 'now',
  names: { fr: 'maintenant', en: 'now' },
  description: {
    fr: 'Le digest des derniers jours, tout de suite',
    en: 'The digest of the last days, right away',
  },
  options: { lang: languageOption, private: privateOption },
  visibility: (input) => (input.private ? 'private' : 'shared'),
  run: async (input, context) => {
    const { request, digests, cards } = context;
    const locale = input.lang ?? (input.private ? request.locale : request.placeLocale);
    const timeZone = context.settings.timeZone ?? context.timeZone;
    const subject = await digests.recent({ days: RECENT_DAYS, locale, timeZone });
    const card = await cards.digest(subject);
    return input.private ? { card, visibility: 'private' } : { card, visibility: 'shared', content: subject };
  },
});
