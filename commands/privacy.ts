import { confirmDeletionCard, deletedCard, privacyCard } from '../src/cards/common/privacy.ts';
import { exportCard } from '../src/cards/common/privacy-export.ts';
import type { ActionOf } from '../src/core/bot/action.ts';
import { type Command, type CommandContext, defineCommand, onAction } from '../src/core/bot/command.ts';
import type { Card } from '../src/core/card/card.ts';
import { UserError } from '../src/core/model/errors.ts';
import { requireAdmin } from './support/permissions.ts';

const privacy: Command = {
  kind: 'slash',
  ...defineCommand({
    name: 'privacy',
    names: { fr: 'confidentialité', en: 'privacy' },
    description: {
      fr: 'Ce que le bot garde de vous, et comment l’exporter ou l’effacer',
      en: 'What the bot keeps of you, and how to export or delete it',
    },
    options: {},
    visibility: () => 'private',
    run: async (_input, context) => ({
      card: await overviewCard(context),
      visibility: 'private',
    }),
  }),
  actions: [
    onAction('privacy', async (action, context) => {
      if (action.scope === 'workspace' && action.do !== 'show') await requireAdmin(context);
      return { card: await performPrivacyAction(action, context), visibility: 'private' };
    }),
  ],
};

export default privacy;

async function performPrivacyAction(
  { do: action, scope, page }: ActionOf<'privacy'>,
  context: CommandContext,
): Promise<Card> {
  const { request, locale } = context;
  const { platform, workspace } = request.place;
  const { tenants } = context;
  const { id } = request.actor;
  const ofReader = scope === 'me';
  switch (action) {
    case 'show':
      return overviewCard(context);
    case 'ask':
      return confirmDeletionCard(scope, locale);
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

async function overviewCard(context: CommandContext): Promise<Card> {
  const { request, locale } = context;
  const [own, admin] = await Promise.all([context.digests.findByPlace(request.direct), isAdmin(context)]);
  return privacyCard({ digests: own.length, admin }, locale);
}

/** False also where the platform does not answer: the card must be shown all the same. */
async function isAdmin(context: CommandContext): Promise<boolean> {
  try {
    await requireAdmin(context);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}
