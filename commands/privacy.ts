import { askCard, deletedCard, exportCard, privacyCard } from '../src/cards/privacy.ts';
import type { PrivacyDeed, PrivacyScope } from '../src/core/action.ts';
import type { Card } from '../src/core/card.ts';
import { type Command, defineLeaf, onAction } from '../src/core/command.ts';
import { UserError } from '../src/core/errors.ts';
import type { Asking } from './shared/asking.ts';
import { inPlace } from './shared/in-place.ts';
import { requireAdmin } from './shared/standing.ts';

const privacy: Command = {
  kind: 'slash',
  ...defineLeaf({
    name: 'privacy',
    names: { fr: 'confidentialité', en: 'privacy' },
    description: {
      fr: 'Ce que le bot garde de vous, et comment l’exporter ou l’effacer',
      en: 'What the bot keeps of you, and how to export or delete it',
    },
    options: {},
    visibility: () => 'private',
    run: async (_input, request, context) => ({
      card: await cardFor({ request, context, locale: request.locale }),
      visibility: 'private',
    }),
  }),
  actions: [
    onAction('privacy', async ({ do: deed, scope, locale }, request, context) => {
      const asking = { request, context, locale };
      if (scope === 'workspace' && deed !== 'show') await requireAdmin(asking);
      return inPlace({ card: await answerTo(deed, scope, asking), visibility: 'private' }, request);
    }),
  ],
};

export default privacy;

async function answerTo(deed: PrivacyDeed, scope: PrivacyScope, asking: Asking): Promise<Card> {
  const { request, context, locale } = asking;
  const { platform, workspace } = request.place;
  const { tenants } = context;
  switch (deed) {
    case 'show':
      return cardFor(asking);
    case 'ask':
      return askCard(scope, locale);
    case 'export':
      return exportCard(
        await (scope === 'me'
          ? tenants.exportPerson(platform, request.actor.id)
          : tenants.exportWorkspace({ platform, workspace })),
        locale,
      );
    case 'delete':
      return deletedCard(
        await (scope === 'me'
          ? tenants.erasePerson(platform, request.actor.id)
          : tenants.eraseWorkspace({ platform, workspace })),
        locale,
      );
  }
}

async function cardFor(asking: Asking): Promise<Card> {
  const { request, context, locale } = asking;
  const [own, admin] = await Promise.all([context.digests.at(request.direct), isAdmin(asking)]);
  return privacyCard({ digests: own.length, admin }, locale);
}

/** What is kept can be read about even when the platform does not say who may do what. */
async function isAdmin(asking: Asking): Promise<boolean> {
  try {
    await requireAdmin(asking);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
