import { defineCommand } from '../../src/core/bot/command.ts';
import { requireEditor } from '../support/permissions.ts';
import { listSources } from './show.ts';

export const list = defineCommand({
  name: 'list',
  names: { fr: 'liste', en: 'list' },
  description: {
    fr: 'Les sources, leur état et leurs filtres',
    en: 'The sources, their states and their filters',
  },
  options: {},
  visibility: () => 'private',
  run: async (_input, context) => {
    requireEditor(context);
    return listSources(0, context);
  },
});
