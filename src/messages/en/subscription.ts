import type { Messages } from '../fr/index.ts';

export const subscription: Messages['subscription'] = {
  byMessage: 'by direct message',
  topicCount: (count) => (count > 1 ? `${count} topics` : '1 topic'),
};
