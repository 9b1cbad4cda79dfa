import { type ActionHandler, onAction } from '../../src/core/bot/command.ts';
import { requireEditor } from '../support/permissions.ts';
import { showOpml } from './opml.ts';
import { performOnSource } from './perform.ts';
import { listSources } from './show.ts';

/** What the buttons of sources do. */
export const sourceActions: readonly ActionHandler[] = [
  onAction('sources', async ({ from }, context) => {
    requireEditor(context);
    return listSources(from, context);
  }),
  onAction('source', async ({ do: action, id }, context) => {
    requireEditor(context);
    return performOnSource(action, id, context);
  }),
  onAction('opml', async ({ page }, context) => {
    requireEditor(context);
    return showOpml(page, context);
  }),
];
