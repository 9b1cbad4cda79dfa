import { defineCommand } from '../../src/core/bot/command.ts';
import { feedIdSchema } from '../../src/core/model/feed.ts';
import { defaultFilters } from '../../src/core/ports/feeds.ts';
import { requireEditor } from '../support/permissions.ts';
import { parseFilters } from './filters.ts';
import { filterOptions, sourceOption } from './options.ts';
import { performOnSource, requireFound } from './perform.ts';
import { withSource } from './resolve-target.ts';
import { showSource } from './show.ts';

export const filter = defineCommand({
  name: 'filter',
  names: { fr: 'filtrer', en: 'filter' },
  description: { fr: 'Changer ce qui est pris dans une source', en: 'Change what is taken from a source' },
  options: { source: sourceOption, ...filterOptions },
  visibility: () => 'private',
  run: async ({ source, ...input }, context) => {
    requireEditor(context);
    const changes = parseFilters(input, context.request.name, context);
    const hasChanges = Object.keys(changes).length > 0;
    return withSource({ given: source, action: 'filter', hasChanges }, context, async ({ id }) => {
      if (!hasChanges) return performOnSource('filter', id, context);
      return showSource(requireFound(await context.sources.changeFilters(id, changes)), context, {
        confirmation: 'filtered',
      });
    });
  },
});

/** The form that a source's card opens. It gives every filter: a missing one was emptied. */
export const filtersForm = defineCommand({
  name: 'filters',
  names: { fr: 'filtres', en: 'filters' },
  description: {
    fr: 'Ce qui est pris dans cette source; un champ vide ne filtre rien',
    en: 'What is taken from this source; an empty field filters nothing',
  },
  options: {
    source: { ...sourceOption, max: 20, required: true, hiddenInForms: true },
    ...filterOptions,
  },
  visibility: () => 'private',
  run: async ({ source, ...input }, context) => {
    requireEditor(context);
    const id = requireFound(feedIdSchema.safeParse(source).data);
    const filters = { ...defaultFilters, ...parseFilters(input, context.request.name, context) };
    const reply = await showSource(requireFound(await context.sources.changeFilters(id, filters)), context, {
      confirmation: 'filtered',
    });
    return { ...reply, replaces: true };
  },
});
