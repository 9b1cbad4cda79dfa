import type { Messages } from '../fr/index.ts';

export const digest: Messages['digest'] = {
  title: (date) => `The digest for ${date}`,
  since: (date) => `Published since ${date}.`,
  nothingNew: (date) => `Nothing new since ${date}, so here is some catching up to do.`,
  quiet: (date) => `Nothing new since ${date}.`,
  more: (count) =>
    count > 1
      ? `And ${count} more articles among the latest commentaries.`
      : 'And one more article among the latest commentaries.',
  manage: 'This digest',
};
