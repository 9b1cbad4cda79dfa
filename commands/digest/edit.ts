import { defineCommand } from '../../src/core/bot/command.ts';
import { digestOption, subscriptionOptions } from './options.ts';
import { performOnSubscription } from './perform.ts';
import { requireManaging } from './permissions.ts';
import { withSubscription } from './resolve-target.ts';
import { showSubscription } from './show.ts';
import { parseSettings } from './subscription-settings.ts';

export const edit = defineCommand({
  name: 'edit',
  names: { fr: 'modifier', en: 'edit' },
  description: {
    fr: 'Changer l’heure, les jours, les sujets… d’un digest',
    en: 'Change the time, the days, the topics… of a digest',
  },
  options: { ...subscriptionOptions, digest: digestOption },
  visibility: () => 'private',
  run: async ({ digest, ...input }, context) => {
    const changes = parseSettings(input, context);
    const hasChanges = Object.keys(changes).length > 0;
    return withSubscription({ given: digest, action: 'edit', hasChanges }, context, async (subscription) => {
      if (!hasChanges || subscription.state === 'ended')
        return performOnSubscription('edit', subscription, context);
      const permissions = await requireManaging(subscription, context);
      const emptied = isWhole(input) && input.topics === undefined ? { topics: [] } : {};
      const changed = await context.digests.change(subscription.id, { ...changes, ...emptied });
      return showSubscription(changed, permissions, context, 'changed');
    });
  },
});

/** True for what a form sends: it gives every option that it shows, so that a missing one was emptied. */
function isWhole({ topics: _, thread: __, ...rest }: Readonly<Record<string, unknown>>): boolean {
  return Object.values(rest).every((value) => value !== undefined);
}
