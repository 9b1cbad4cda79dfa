import { exportCard } from '../src/cards/common/export.ts';
import { askCard, deletedCard, privacyCard } from '../src/cards/common/privacy.ts';
import type { ActionOf } from '../src/core/bot/action.ts';
import { type Command, defineLeaf, onAction } from '../src/core/bot/command.ts';
import type { Card } from '../src/core/card/card.ts';
import { UserError } from '../src/core/model/errors.ts';
import type { Asking } from './support/command-context.ts';
import { requireAdmin } from './support/permissions.ts';
import { replacing } from './support/replacing.ts';

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
    onAction('privacy', async (action, request, context) => {
      const asking = { request, context, locale: action.locale };
      if (action.scope === 'workspace' && action.do !== 'show') await requireAdmin(asking);
      return replacing({ card: await answerTo(action, asking), visibility: 'private' }, request);
    }),
  ],
};

export default privacy;

async function answerTo({ do: action, scope, page }: ActionOf<'privacy'>, asking: Asking): Promise<Card> {
  const { request, context, locale } = asking;
  const { platform, workspace } = request.place;
  const { tenants } = context;
  const { id } = request.actor;
  const ofReader = scope === 'me';
  switch (action) {
    case 'show':
      return cardFor(asking);
    case 'ask':
      return askCard(scope, locale);
    case 'export': {
      const data = ofReader
        ? tenants.exportPerson(platform, id)
        : tenants.exportWorkspace({ platform, workspace });
      return exportCard({ data: await data, scope, page }, locale);
    }
    case 'delete': {
      const count = ofReader
        ? tenants.erasePerson(platform, id)
        : tenants.eraseWorkspace({ platform, workspace });
      return deletedCard(await count, locale);
    }
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
