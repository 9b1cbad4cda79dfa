import { defineLeaf } from '../../src/core/bot/command.ts';
import { UserError } from '../../src/core/model/errors.ts';
import { askWhich, resolveTarget } from './choose.ts';
import { EDIT } from './edit-form.ts';
import { requireManaging } from './managing.ts';
import { digestOption, wishOptions } from './options.ts';
import { perform } from './perform.ts';
import { showSubscription } from './show.ts';
import { wishOf } from './subscription-settings.ts';

export const edit = defineLeaf({
  name: 'edit',
  names: { fr: 'modifier', en: 'edit' },
  description: {
    fr: 'Changer l’heure, les jours, les sujets… d’un digest',
    en: 'Change the time, the days, the topics… of a digest',
  },
  options: { ...wishOptions, digest: digestOption },
  visibility: () => 'private',
  run: async ({ digest, ...input }, context) => {
    const changes = wishOf(input, context);
    const unchanged = Object.keys(changes).length === 0;
    const found = await resolveTarget(digest, 'edit', context);
    if (!('id' in found)) {
      if (unchanged) return askWhich(found, 'edit', context);
      // A menu would forget what was given.
      throw new UserError({ code: 'which-subscription', context: { command: EDIT } });
    }
    if (unchanged || found.state === 'ended') return perform('edit', found, context);
    const permissions = await requireManaging(found, context);
    const emptied = isWhole(input) && input.topics === undefined ? { topics: [] } : {};
    const changed = await context.digests.change(found.id, { ...changes, ...emptied });
    return showSubscription(changed, permissions, context, 'changed');
  },
});

/** A form gives all that it shows: what it does not give was emptied. */
function isWhole({ topics: _, thread: __, ...rest }: Readonly<Record<string, unknown>>): boolean {
  return Object.values(rest).every((value) => value !== undefined);
}
