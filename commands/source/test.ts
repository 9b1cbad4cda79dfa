import { defineCommand } from '../../src/core/bot/command.ts';
import { requireEditor } from '../support/permissions.ts';
import { looksLikeAddress, parseAddress } from './address.ts';
import { findSources } from './find.ts';
import { sourceOption } from './options.ts';
import { performOnSource, testReply } from './perform.ts';
import { withSource } from './resolve-target.ts';

export const test = defineCommand({
  name: 'test',
  names: { fr: 'tester', en: 'test' },
  description: {
    fr: 'Voir, vous seul, ce qu’une source apporterait maintenant, et pourquoi pas le reste',
    en: 'See, you alone, what a source would bring now, and why not the rest',
  },
  options: {
    source: {
      ...sourceOption,
      description: {
        fr: 'Une source, ou une adresse qui n’est pas encore suivie',
        en: 'A source, or an address that is not watched yet',
      },
    },
  },
  visibility: () => 'private',
  run: async ({ source }, context) => {
    requireEditor(context);
    if (source !== undefined && looksLikeAddress(source)) {
      const known = await findSources(source, context);
      if (known.length === 0) return testReply(parseAddress(source, 'source'), context);
    }
    return withSource({ given: source, action: 'test' }, context, ({ id }) =>
      performOnSource('test', id, context),
    );
  },
});
