import type { SourceAction } from '../../src/core/bot/action.ts';
import { type CommandLeaf, type CommandNames, defineCommand } from '../../src/core/bot/command.ts';
import { requireEditor } from '../support/permissions.ts';
import { sourceOption } from './options.ts';
import { performOnSource } from './perform.ts';
import { withSource } from './resolve-target.ts';

export const pause = actionCommand('pause', {
  name: 'pause',
  names: { fr: 'pause', en: 'pause' },
  description: {
    fr: 'Ne plus lire une source, jusqu’à ce que quelqu’un la reprenne',
    en: 'Stop reading a source, until somebody resumes it',
  },
});

export const resume = actionCommand('resume', {
  name: 'resume',
  names: { fr: 'reprendre', en: 'resume' },
  description: {
    fr: 'Lire de nouveau une source qui est en pause, ou arrêtée',
    en: 'Read a source again that is paused, or has stopped',
  },
});

export const remove = actionCommand('remove', {
  name: 'remove',
  names: { fr: 'retirer', en: 'remove' },
  description: {
    fr: 'Ne plus suivre une source, et écarter ses références en attente',
    en: 'Stop watching a source, and drop its waiting references',
  },
});

/** A subcommand that does one thing with one source: the one named, the only one, or one chosen from a menu. */
function actionCommand(action: SourceAction, names: CommandNames): CommandLeaf {
  return defineCommand({
    ...names,
    options: { source: sourceOption },
    visibility: () => 'private',
    run: async ({ source }, context) => {
      requireEditor(context);
      return withSource({ given: source, action }, context, ({ id }) => performOnSource(action, id, context));
    },
  });
}
