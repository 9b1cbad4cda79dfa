import { type ActionHandler, onAction } from '../../src/core/bot/command.ts';
import { requireEditor } from '../review/desk.ts';
import { inPlace } from '../support/replacing.ts';
import { doDeed } from './deeds.ts';
import { showOpml } from './opml.ts';
import { listSources } from './show.ts';

/** What the buttons of sources do. */
export const sourceActions: readonly ActionHandler[] = [
  onAction('sources', async ({ from, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return inPlace(await listSources(from, asking), request);
  }),
  onAction('source', async ({ do: deed, id, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return inPlace(await doDeed(deed, id, asking), request);
  }),
  onAction('opml', async ({ page, locale }, request, context) => {
    const asking = { request, context, locale };
    requireEditor(asking);
    return inPlace(await showOpml(page, asking), request);
  }),
];
