import type { Messages } from '../fr/index.ts';

export const web: Messages['web'] = {
  notFound: 'There is nothing at this address.',
  tooLarge: 'That request is too large: one megabyte at most.',
  failed: 'Something broke on our side. The incident is noted; try again in a moment.',
  portTaken: (port, other) =>
    `Port ${port} is already taken by another program. Stop it, or start with PORT=${other}.`,
  portForbidden: (port) =>
    `The system keeps port ${port} for the administrator. Choose one above 1023, such as PORT=3000.`,
  cannotListen: (hostname, port, reason) =>
    `Cannot listen on ${hostname}, port ${port} (${reason}). Try another PORT.`,
};

export const pages: Messages['pages'] = {
  skip: 'Skip to the text',
  home: 'Contrepoint, all commentaries',
  language: 'Language',
  thisLanguage: 'English',
  index: {
    title: 'Latest commentaries',
    intro: 'Every story explained, then looked at from both sides.',
    topics: 'Topics',
    all: 'All',
    topic: (name) => `Commentaries: ${name}`,
    pages: 'Pages',
    newer: 'Newer',
    older: 'Older',
    page: (page, of) => `Page ${page} of ${of}`,
    empty: 'No commentary has been published yet.',
  },
  search: {
    label: 'Search for a commentary',
    button: 'Search',
    title: 'Search',
    titleFor: (query) => `Search: ${query}`,
    found: (count) => (count === 1 ? '1 commentary found.' : `${count} commentaries found.`),
    none: (query) => `No commentary matches “${query}”.`,
    nearest: 'The nearest titles',
    latest: 'The latest',
    tooLong: (length, max) =>
      `Your search has ${length} characters, and the limit is ${max}. Keep a few words of it.`,
  },
  article: {
    views: 'The views',
    whole: 'Whole commentary',
    otherSide: 'On the other side',
    read: (view) => `Read the ${view.charAt(0).toLowerCase()}${view.slice(1)}`,
    alone: 'This view alone',
    back: 'Back to the whole commentary',
    follows: (title) => `Follow-up to “${title}”`,
    topics: 'Topics',
    about: 'About this text',
    source: (site) => `Read the source on ${site}`,
    reference: 'Source:',
    image: (site) => `See the picture on ${site}`,
    others: 'Also reported by',
    showImage: 'Show the picture',
    imageFrom: (site) => `It comes from ${site}: your browser asks for it only then.`,
    quote: (number) => `Quote ${number}`,
    quotes: (count) => (count === 1 ? '1 quote from the source' : `${count} quotes from the source`),
    permalink: 'Permanent address',
  },
  redirect: {
    title: 'You are leaving Contrepoint',
    text: (site) => `You are on your way to ${site}.`,
    notYet: 'If you are not redirected automatically,',
    click: 'click here',
    commentary: 'Read the commentary',
  },
  missing: {
    title: 'Nothing at this address',
    text: 'This commentary does not exist, or no longer does. Search for it by its title.',
  },
  failed: {
    title: 'Something broke on our side',
    text: 'The incident is noted. Try again in a moment.',
  },
  readOnly: 'This page can only be read: GET or HEAD.',
  footer: {
    promise: 'No cookies, no tracking, no scripts.',
    feed: 'RSS feed',
    api: 'Open API',
  },
};

export const syndication: Messages['syndication'] = {
  titleOf: (topic) => `Contrepoint: ${topic}`,
  link: (title, format) => `${title} (${format})`,
  readOn: 'Read on',
  noFeed:
    'There is no feed at this address. Try /feeds/en.rss, /feeds/en.atom or /feeds/en.json; a topic goes after the language, as in /feeds/en/ai.rss.',
  readOnly: 'This address can only be read: GET, HEAD or OPTIONS.',
  noAddress: 'There is nothing at this address of the API. Its addresses are described in /api/openapi.json.',
  noCommentary: (slug) =>
    `No published commentary goes by the name “${slug}”. The list is at /api/v1/commentaries.`,
  errors: {
    unknown: (name, known) => `This list has no parameter “${name}”. It takes: ${known}.`,
    repeated: (name) => `The parameter “${name}” is given more than once: keep one.`,
    values: {
      lang: () => 'The parameter “lang” is a language: fr or en.',
      topic: () => 'The parameter “topic” is the id of a topic in /api/v1/topics, such as open-source.',
      since: () => 'The parameter “since” is a date that exists, written YYYY-MM-DD.',
      q: (_limit, query) =>
        `The parameter “q” holds the words to search for, in ${query} characters at most.`,
      limit: (limit) => `The parameter “limit” is a whole number from 1 to ${limit}.`,
      cursor: () =>
        'The parameter “cursor” is taken as it is from the “next” of the page before, with the same filters.',
    },
  },
};
