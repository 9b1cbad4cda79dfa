import type { Messages } from '../fr/index.ts';

export const candidates: Messages['candidates'] = {
  title: (count) =>
    count === '1' ? '1 new reference to comment on' : `${count} new references to comment on`,
  empty: 'No new reference is waiting.',
  emptyHint: (command) => `Sources bring them by themselves: ${command} follows one.`,
  all: 'References',
  drafts: 'Drafts',
  sources: 'Sources',
  open: 'Look at it',
  older: 'Next',
  newer: 'Previous',
  seen: (source, date) => `${source} · seen on ${date}`,
  words: (words) => `Words followed: ${words}`,
  told: (count, sites) =>
    count === '1' ? `Also reported by ${sites}` : `Also reported by ${count} others: ${sites}`,
  follows: (title) => `Follow-up to “${title}”`,
  fresh: 'Just appeared in this source.',
  facts: {
    source: 'Source:',
    published: 'Published on:',
    why: 'Why:',
    topics: 'Topics:',
    others: 'Also on:',
    state: 'State:',
  },
  states: {
    drafting: 'A commentary is being written, or was.',
    withdrawn: 'Its source was removed.',
    skipped: 'Skipped.',
  },
  buttons: {
    draft: 'Have it drafted',
    write: 'Write it myself',
    skip: 'Skip',
    undo: 'Undo',
    back: 'Back to the reference',
    read: 'Read the page',
    review: 'See the draft',
  },
  skipped: (title) => `Skipped: “${title}”.`,
  restored: 'The reference waits again.',
  noModel: 'No model is set: write the commentary yourself, or set MODEL.',
  write: {
    title: 'Write the commentary',
    intro: (file) =>
      `Copy this skeleton into ${file}, fill in its sections, and do the same for the other language. The library takes it as soon as it is saved, and says what is missing.`,
    section: 'To be written.',
  },
};
