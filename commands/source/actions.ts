import { type ActionHandler, onAction } from '../../src/core/bot/command.ts';
import { requireEditor } from '../review/queue.ts';
import { replacing } from '../support/replacing.ts';
import { showOpml } from './opml.ts';
import { perform } from './perform.ts';
import { listSources } from './show.ts';

/** What the buttons of sources do. */
export const sourceActions: readonly ActionHandler[] = [
  onAction('sources', async ({ from, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return replacing(await listSources(from, asking), request);
  }),
  onAction('source', async ({ do: action, id, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return replacing(await perform(action, id, asking), request);
  }),
  onAction('opml', async ({ page, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return replacing(await showOpml(page, asking), request);
  }),
];
