import type { Messages } from '../fr/index.ts';
import { feedFailureReason } from './feed-failure.ts';

export const sources: Messages['sources'] = {
  reason: (failure) => feedFailureReason(failure),
  confirmations: {
    added: 'The source is watched.',
    known: 'This source is watched already. Nothing was changed.',
    paused: 'The source is paused: it is not read any more.',
    resumed: 'The source is watched again.',
    filtered: 'The filters are saved.',
    removed: 'The source is removed, with its waiting references.',
    undone: 'The source is back.',
  },
  found: (count) => {
    if (count === '0') return 'The feed has nothing in it yet: what appears there will be offered.';
    return count === '1'
      ? 'The feed has 1 article, which counts as old. Only what comes after it will be offered.'
      : `The feed has ${count} articles, which count as old. Only what comes after them will be offered.`;
  },
  fields: {
    site: 'Site:',
    feed: 'Feed:',
    state: 'State:',
    next: 'Read next:',
    last: 'Read last:',
    words: 'Wanted words:',
    without: 'Unwanted words:',
    topics: 'Topics:',
    perDay: 'A day:',
    waiting: 'Waiting:',
  },
  anyWord: 'any',
  noWord: 'none',
  noTopic: 'none',
  perDay: (count) => (count === '1' ? '1 reference at most' : `${count} references at most`),
  waiting: (count) => (count === '1' ? '1 reference' : `${count} references`),
  noneWaiting: 'no reference',
  soon: 'in a moment',
  never: 'not yet',
  states: {
    active: 'watched',
    paused: 'paused',
    broken: (date) => `stopped, unreadable since ${date}`,
    failing: (date) => `unreadable since ${date}; it is tried again`,
    unread: 'not read yet',
  },
  buttons: {
    show: 'Back to the source',
    test: 'Test',
    filter: 'Filters',
    pause: 'Pause',
    resume: 'Resume',
    remove: 'Remove',
    undo: 'Bring back',
    all: 'All sources',
    add: 'Add a source',
    waiting: 'The references',
  },
  list: {
    title: (count) => (count === '1' ? '1 source' : `${count} sources`),
    empty: 'No source is watched',
    emptyText:
      'A source is a feed (RSS, Atom or JSON Feed) in which the bot looks for new references to comment on.',
    emptyHint: (command) => `To watch one, type the command with the address of a site: ${command}`,
    importHint: (command) => `To take over those of another feed reader: ${command}`,
    waiting: (count) =>
      count === '1' ? '1 reference waits for a decision.' : `${count} references wait for a decision.`,
    noneWaiting: 'No reference is waiting for now.',
    next: (moment) => `read next on ${moment}`,
    words: (words) => `with ${words}`,
    without: (words) => `without ${words}`,
    topics: (topics) => `about ${topics}`,
    perDay: (count) => `at most ${count} a day`,
    open: 'Open',
    older: 'Next',
    newer: 'Previous',
  },
  which: {
    title: 'Which source do you mean?',
    any: 'There are several.',
    intro: (given) => `Several sources look like “${given}”.`,
    more: (count) => `And ${count} more: say more to see them.`,
    lost: 'Your filters were not saved: choose the source, then give them.',
    placeholder: 'Choose a source',
  },
  test: {
    title: (title) => `Test: ${title}`,
    none: 'The feed has nothing in it for now.',
    summary: (taken, all) => {
      if (all === '1') return `The only article of the feed would ${taken === '0' ? 'not ' : ''}be offered.`;
      return taken === '0'
        ? `None of the ${all} articles of the feed would be offered.`
        : `Of the ${all} articles of the feed, ${taken} would be offered.`;
    },
    untitled: 'Untitled',
    more: (count) => `And ${count} more.`,
    unwatched:
      'This address is not watched. Once it is, what is there counts as old, and only what comes after it will be offered.',
    addHint: (command) => `To watch it: ${command}`,
    verdicts: {
      taken: 'would be offered',
      'same-story': 'would join a reference that tells the same story',
      seen: 'seen in this feed before',
      known: 'commented on already, or offered before',
      told: 'a commentary tells this already',
      'too-old': 'too old',
      'no-link': 'has no link to a page',
      'excluded-word': 'has an unwanted word',
      'filtered-word': 'has none of the wanted words',
      'over-limit': 'is beyond what a day may bring',
    },
    because: (verdict, words) => `${verdict} (${words})`,
  },
  usage: {
    addTitle: 'Watch a source',
    addIntro: 'Type the command with the address of a feed, or of a site that has one:',
    addWords: 'artificial intelligence, AI',
    addNotes: (words, without, topics, max) =>
      `“${words}” keeps only the articles that have one of them, “${without}” leaves out those that have one, “${topics}” says what the references are about, “${max}” limits how many a day may bring.`,
    filterTitle: 'Change the filters',
    filterIntro: 'Type the command with what is to change:',
    filterNote: 'What you do not mention stays as it is; a hyphen clears a filter.',
    importTitle: 'Import sources',
    importIntro: 'Give the link of an OPML file, or paste its text:',
    importNote:
      'Almost every feed reader can export such a file. Beyond a few dozen feeds, give a link instead.',
  },
  import: {
    title: 'Sources imported',
    done: (added, known) => {
      const now = added === '1' ? '1 source is now watched.' : `${added} sources are now watched.`;
      if (known === '0') return now;
      return `${now} ${known === '1' ? '1 was watched before.' : `${known} were watched before.`}`;
    },
    nothingNew: (known) =>
      known === '1'
        ? 'The source of this file was watched before.'
        : `The ${known} sources of this file were watched before.`,
    later: (added) =>
      `${added === '1' ? 'It is' : 'They are'} read for the first time in the next minutes: what is there by then counts as old.`,
    notOpml: 'This is no OPML file, or it has no feeds. Give the link of the file, or all of its text.',
    tooLarge: (megabytes) => `This OPML file is larger than ${megabytes} MB. Split it up.`,
  },
  export: {
    title: 'The sources, as OPML',
    intro: 'Save this text in an .opml file: every feed reader can import it.',
    page: (page, pages) => `Page ${page} of ${pages}. Put them one after the other.`,
    previous: 'Previous page',
    next: 'Next page',
  },
  broken: {
    title: (title) => `A source has stopped: ${title}`,
    since: (date) => `It has been unreadable since ${date}, so it is not read any more.`,
    advice:
      'Open its address in a browser. If the feed is there, resume the source. If it has moved, add its new address and remove this one.',
  },
};
