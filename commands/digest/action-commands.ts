import { applicableAction } from '../../src/cards/digest/subscription.ts';
import type { SubscriptionAction } from '../../src/core/bot/action.ts';
import { type CommandLeaf, type CommandNames, defineCommand } from '../../src/core/bot/command.ts';
import type { TextOption } from '../../src/core/bot/options.ts';
import { digestOption, stoppedOption } from './options.ts';
import { performOnSubscription } from './perform.ts';
import { withSubscription } from './resolve-target.ts';

export const pause = actionCommand('pause', {
  name: 'pause',
  names: { fr: 'pause', en: 'pause' },
  description: {
    fr: 'Mettre un digest en pause, jusqu’à ce que quelqu’un le reprenne',
    en: 'Pause a digest, until somebody resumes it',
  },
});

export const resume = actionCommand(
  'resume',
  {
    name: 'resume',
    names: { fr: 'reprendre', en: 'resume' },
    description: {
      fr: 'Reprendre un digest qui est en pause, ou qui a été annulé',
      en: 'Resume a digest that is paused, or that was ended',
    },
  },
  stoppedOption,
);

export const unsubscribe = actionCommand('end', {
  name: 'unsubscribe',
  names: { fr: 'désabonner', en: 'unsubscribe' },
  description: { fr: 'Mettre fin à un digest', en: 'End a digest' },
});

export const preview = actionCommand('preview', {
  name: 'preview',
  names: { fr: 'aperçu', en: 'preview' },
  description: {
    fr: 'Voir, vous seul, ce qu’un digest publierait maintenant',
    en: 'See, you alone, what a digest would post now',
  },
});

/** A subcommand that does one thing with one digest: the one named, the only one, or one chosen from a menu. */
function actionCommand(
  action: SubscriptionAction,
  names: CommandNames,
  option: TextOption = digestOption,
): CommandLeaf {
  return defineCommand({
    ...names,
    options: { digest: option },
    visibility: () => 'private',
    run: async ({ digest }, context) =>
      withSubscription({ given: digest, action }, context, (subscription) =>
        performOnSubscription(applicableAction(subscription, action), subscription, context),
      ),
  });
}
