import type { Messages } from '../fr/index.ts';

export const review: Messages['review'] = {
  title: (count) => (count === '1' ? '1 draft to review' : `${count} drafts to review`),
  empty: 'No draft waits for a review.',
  emptyHint: (command) => `Give a link to ${command} to have one written.`,
  asked: (date, site) => [`written on ${date}`, site].filter(Boolean).join(' · '),
  open: 'Review',
  older: 'Next',
  newer: 'Previous',
  states: {
    draft: 'Waits for a review',
    approved: (name) => `Approved by ${name}`,
    published: 'Published without a review',
    rejected: (name, reason) => `Rejected by ${name}: ${reason}`,
  },
  signals: {
    'hidden-text': 'The page hid text from its readers: it was left out.',
    instructions:
      'A sentence of the source reads like an order to a model. It may be what the article is about.',
  },
  facts: {
    state: 'State:',
    source: 'Source:',
    removed: 'Taken out:',
    languages: 'Languages:',
    topics: 'Topics:',
    noTopics: 'none',
    warning: 'Mind:',
  },
  buttons: {
    approve: 'Approve',
    edit: 'Edit',
    retry: 'Try again',
    reject: 'Reject',
    reopen: 'Back to review',
    undo: 'Undo this decision',
    back: 'Back to the draft',
    list: 'All drafts',
  },
  done: {
    approved: 'The commentary is in the library, and will be in the next digests.',
    rejected: 'The draft is rejected. This link will not be commented on while it stays so.',
    reopened: 'The draft waits for a review again.',
    edited: 'The change is saved.',
  },
  someone: 'a person of the team',
  choosePart: 'What do you want to change?',
  choosePartHint: 'Choose a part',
  parts: { title: 'Title', topics: 'Topics' },
  typeInstead: (command) => `No form can be opened here. Go to ${command} on another platform.`,
};
