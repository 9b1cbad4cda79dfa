import type { Command } from '../src/core/bot/command.ts';
import { pause, remove, resume } from './source/action-commands.ts';
import { sourceActions } from './source/actions.ts';
import { add } from './source/add.ts';
import { filter, filtersForm } from './source/filter.ts';
import { list } from './source/list.ts';
import { exportSources, importSources } from './source/opml.ts';
import { test } from './source/test.ts';

const command: Command = {
  kind: 'group',
  forEditors: true,
  name: 'source',
  names: { fr: 'source', en: 'source' },
  description: {
    fr: 'Les flux où le bot guette de nouvelles références',
    en: 'The feeds in which the bot looks for new references',
  },
  // The list first: on platforms where `/source` can be typed alone, it runs the first subcommand.
  subcommands: [list, add, test, filter, pause, resume, remove, importSources, exportSources],
  actions: sourceActions,
  forms: [filtersForm],
};

export default command;
