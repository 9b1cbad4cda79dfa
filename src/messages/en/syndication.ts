import type { Messages } from '../fr/index.ts';

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
  faults: {
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
