import type { Messages } from '../fr/index.ts';

export const library: Messages['library'] = {
  failures: {
    badSlug: (name, example) =>
      `the folder name “${name}” will not do: lower-case letters without accents, digits and hyphens, at most 60 characters, such as ${example}.`,
    duplicateSlug: (other) => `this folder differs from ${other} by case alone: keep one, or rename it.`,
    strayFile: (name) =>
      `${name} is not in the folder of an article: put it in content/<name-of-the-article>/fr.md or en.md.`,
    unknownFile: (name, near) =>
      near
        ? `${name} is not expected here: did you mean ${near}?`
        : `${name} is not expected here: the folder of an article holds fr.md and en.md only.`,
    missingLanguage: (file) => `this file is missing: write the article in both languages, here ${file}.`,
    linkOutside: 'this symbolic link leads out of content/: put the file itself here.',
    notAFile: 'this is not a regular file: put a text file in its place.',
    unreadable: (reason) => `this file cannot be read (${reason}): check its permissions.`,
    tooBig: (kilobytes, max) => `this file has ${kilobytes} kB and the limit is ${max} kB: shorten it.`,
    notUtf8: 'this file is not UTF-8: save it again in that encoding.',
    noFrontMatter:
      'the front matter is missing: begin the file with a line ---, then the keys, then a line ---.',
    unclosedFrontMatter: 'the front matter is not closed: add a line --- after the last key.',
    badYaml: (detail) =>
      `this YAML cannot be read (${detail}): write “key: value”, and put straight quotes around any value that holds a colon.`,
    authorOfGenerated:
      'an article that a model wrote has no author: take this key out, and put the name of whoever reviewed it under reviewed.',
    /** In front matter sections have one name in all languages. */
    unknownSectionName: (name, near, known) =>
      near
        ? `there is no section “${name}”: did you mean ${near}?`
        : `there is no section “${name}”. The sections are: ${known}.`,
    duplicateKey: 'this key is written twice: keep one.',
    missingKey: (key, example) => `the key ${key} is missing: add ${example}`,
    unknownKey: (key, near, known) =>
      near
        ? `there is no key “${key}”: did you mean ${near}?`
        : `there is no key “${key}”: take it out. The keys are: ${known}.`,
    mistyped: (key, example) => `the value of ${key} has the wrong form: write, for instance, ${example}`,
    tooLong: (key, length, max) =>
      `the value of ${key} has ${length} characters and the limit is ${max}: shorten it.`,
    badDate: (value) => `“${value}” is not a date: write year-month-day, such as 2025-01-24.`,
    badUrl: (value) => `“${value}” is not an address: write it in full, with http:// or https://.`,
    urlCredentials: 'this address carries a user name or a password: take them out.',
    unknownTopic: (id, near, known) =>
      `there is no topic “${id}”${near ? `: did you mean ${near}?` : `. The topics are: ${known}.`} To create one, add a line such as “${id}: { fr: …, en: … }” to content/topics.yaml.`,
    duplicateTopic: (id) => `the topic ${id} is written twice: keep one.`,
    topicCount: (count) => `there are ${count} topics: give one to five.`,
    differs: (key, here, other, there) =>
      `${key} is “${here}” here and “${there}” in ${other}: write the same value in both files.`,
    missingSection: (heading) => `a section is missing: add “## ${heading}” and its text.`,
    duplicateSection: (heading, line) =>
      `“## ${heading}” is on line ${line} already: make one section of the two.`,
    unknownSection: (heading, near, known) =>
      near
        ? `there is no section “${heading}”: write “## ${near}”.`
        : `there is no section “${heading}”. The sections are: ${known}.`,
    sectionOrder: (heading, before) =>
      `“## ${heading}” is out of place: put this section before “## ${before}”.`,
    emptySection: (heading) => `the section “${heading}” is empty: write its text.`,
    textBeforeSections: (heading) =>
      `this text comes before the first section: put it under “## ${heading}”.`,
    headingLevel: (heading) =>
      `the heading “${heading}” is of the wrong level: a section takes two hashes (##), and a heading inside a section becomes a paragraph.`,
    html: 'HTML is not accepted: write plain Markdown, or \\< for the sign itself.',
    imageInProse:
      'an image cannot be in the text: describe it in words, or put it in the front matter under image.',
    table: 'a table cannot be shown: write a list or a paragraph.',
    unsupported: 'this formatting cannot be shown: write a plain paragraph or a list.',
    referenceLink: 'a link is written in full where it stands: [text](https://…).',
    badLink: (url) => `the link “${url}” leads nowhere: it must begin with http:// or https://.`,
    overdone: 'there is too much markup here: simplify this passage.',
    duplicateReference: (other) =>
      `the article ${other} comments on this address already: keep one article, or give another reference.`,
    topicsMissing:
      'this file is missing: write one line a topic in it, such as “ai: { fr: intelligence artificielle, en: artificial intelligence }”.',
    badTopicId: (id) =>
      `the id “${id}” will not do: lower-case letters without accents, digits and hyphens, at most 30 characters.`,
    topicName: (id) =>
      `the topic ${id} has no name in one of the languages: write “${id}: { fr: …, en: … }”.`,
    noContent: (folder) => `there is no folder ${folder}: create it, or name yours in CONTENT_DIR.`,
  },
  changes: {
    kept: (fault) => `${fault} The last good version stays online.`,
    notShown: (fault) => `${fault} The article will appear once this is mended.`,
    topicsKept: (fault) => `${fault} The topics stay as they were.`,
    shown: (slug) => `article up to date: ${slug}`,
    removed: (slug) => `article removed: ${slug}`,
    topics: 'topics up to date',
    notWatched: 'the system cannot watch content/: it is read again every ten seconds.',
  },
};
