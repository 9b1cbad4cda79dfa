import type { Messages } from '../fr/index.ts';

export const settings: Messages['settings'] = {
  title: 'Settings',
  changed: 'Settings saved',
  fields: {
    locale: 'Language of what all see:',
    take: 'First view:',
    timeZone: 'Time zone:',
    subscribers: 'Who may set up digests here and change these settings:',
  },
  sources: {
    here: 'set here',
    everywhere: 'set for all channels',
    nowhere: 'by default',
  },
  rules: {
    member: 'members of the channel',
    manager: 'people who may manage the channel',
    admin: 'administrators of the server or workspace',
  },
  change: 'Change',
  usage: 'To change a setting, type for instance:',
  everywhere: (option) =>
    `Add “${option}” for all channels at once, if you administer the server or workspace.`,
  reset: (option) => `Add “${option}” to forget what was set before.`,
};

export const privacy: Messages['privacy'] = {
  title: 'What Contrepoint keeps',
  intro:
    'No more than it needs, in the database of whoever runs this bot. Nothing is sold, and what people say in channels is not kept.',
  aboutYou: 'About you',
  you: {
    digests: (count) =>
      count === 0
        ? 'Your digests by direct message: none for now.'
        : `Your digests by direct message: there ${count > 1 ? `are ${count}` : 'is one'}, with the time, the days and the topics that you chose.`,
    made: 'Your id on the digests that you made for channels and on the sources that you added, so that you can be told when one of them cannot be posted, or read, any more.',
    links:
      'The links that you asked for a commentary on, to bring it to you and to count a day’s requests, and the drafts that you may see because you did.',
    how: 'They are kept for as long as they are of use, then for some thirty days so that they can be brought back, unless the operator chose otherwise.',
  },
  aboutPlace: 'About this server or workspace',
  place: {
    digests: 'The digests of its channels and its settings, to post on time and in the right language.',
    posts:
      'The ids of the bot’s messages and which article each shows, so that reactions can change their view.',
    log: 'When a request fails, the log of the program keeps its place and number, until somebody has understood why.',
    how: 'All of it is deleted some thirty days after the bot leaves, unless it is invited back before then.',
  },
  buttons: {
    exportMine: 'Export my data',
    deleteMine: 'Delete my data',
    exportPlace: 'Export the server’s',
    deletePlace: 'Delete the server’s',
    confirm: 'Yes, delete it all',
    back: 'No, go back',
    show: 'Go back',
    previous: 'Previous page',
    next: 'Next page',
  },
  exportTitle: 'All that is kept',
  exportNothing: 'Nothing is kept.',
  page: (number, count) => `Page ${number} of ${count}`,
  askTitle: 'Delete it all?',
  ask: {
    me: 'Your digests by direct message stop and are deleted, and your id is taken off those that you made for channels and off the sources that you added; they go on. This cannot be undone.',
    workspace:
      'All digests of this server or workspace stop and are deleted, and so are its settings; reactions no longer change the view of messages that were posted before. This cannot be undone.',
  },
  deletedTitle: 'Deleted',
  deleted: (count) =>
    count === 0
      ? 'There was nothing to delete.'
      : count > 1
        ? `${count} records were deleted or made anonymous.`
        : 'One record was deleted or made anonymous.',
};
