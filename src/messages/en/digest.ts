import type { Refusal } from '../../core/model/access.ts';
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

export const schedule: Messages['schedule'] = {
  at: (days, time, city) => `${days} at ${time} (${city})`,
  byClocksOf: (moment, city) => (city === 'UTC' ? `${moment} UTC` : `${moment}, ${city} time`),
  everyDay: 'Every day',
  weekdays: 'Weekdays',
  weekends: 'Weekends',
  days: {
    1: 'Mondays',
    2: 'Tuesdays',
    3: 'Wednesdays',
    4: 'Thursdays',
    5: 'Fridays',
    6: 'Saturdays',
    7: 'Sundays',
  },
};

export const subscription: Messages['subscription'] = {
  titles: {
    show: 'This digest',
    subscribed: 'Subscribed',
    already: 'This digest exists already',
    changed: 'Digest changed',
    paused: 'Digest paused',
    resumed: 'Digest resumed',
    ended: 'Unsubscribed',
    undone: 'Subscribed again',
  },
  fields: {
    where: 'Where:',
    when: 'When:',
    next: 'Next:',
    state: 'State:',
    topics: 'Topics:',
    language: 'Language:',
    items: 'Articles:',
    empty: 'With nothing new:',
    thread: 'Thread:',
  },
  here: 'in this channel',
  direct: 'in your direct messages',
  channel: (name) => `in #${name}`,
  elsewhere: 'in another channel',
  byMessage: 'by direct message',
  allTopics: 'all',
  atMost: (count) => `${count} at most`,
  empty: {
    skip: 'nothing is posted',
    say: 'a line says so',
    older: 'older articles are shown',
  },
  threadOpens: 'one opens below each digest',
  patience: 'It comes as soon as something is published: on days without news, nothing is posted.',
  ended: 'ended',
  next: (moment) => `next ${moment}`,
  states: {
    paused: 'paused, until somebody resumes it',
    suspended: 'on hold',
    ended: 'ended; it can be brought back for a few weeks',
  },
  goesOn: 'The digest then goes on by itself.',
  refusals: {
    'missing-permission': 'The bot may not post in that channel any more: let it post there again.',
    'not-invited': 'The bot is not a member of that channel any more: type /invite @Contrepoint there.',
    'channel-gone': 'The channel does not exist any more, or the bot cannot see it: let it see the channel.',
    archived: 'The channel is archived: unarchive it.',
    'bot-removed': 'The bot is no longer in that server or workspace: invite it again.',
    'person-closed': 'Your direct messages are closed to the bot: open them to it.',
  },
  buttons: {
    preview: 'Preview',
    edit: 'Edit',
    pause: 'Pause',
    resume: 'Resume',
    end: 'Unsubscribe',
    undo: 'Undo',
    show: 'Back to the digest',
    subscribe: 'Subscribe to the digest',
  },
  preview: {
    title: 'Nothing to post for now',
    nothing: (moment) => `Nothing was published since ${moment}, and this digest posts nothing in that case.`,
    nothingOnTopics: (moment) =>
      `Nothing on its topics was published since ${moment}, and this digest posts nothing in that case.`,
    hint: (command) => `To see what a digest looks like: ${command}.`,
  },
  which: {
    title: 'Which digest?',
    intro: 'There are several here.',
    placeholder: 'Choose a digest',
  },
  list: {
    title: 'Digests',
    here: 'In this channel',
    own: 'Your own, by direct message',
    elsewhere: 'In other channels',
    none: 'No digest is set up here.',
    noneHint: (command) => `To get what was published each day, at a time of your choice: ${command}.`,
    endedHint: (command) => `To bring back a digest that was ended: ${command}.`,
    more: (count) => (count > 1 ? `And ${count} more.` : 'And one more.'),
    placeholder: 'Open a digest',
  },
  usage: {
    subscribeTitle: 'Subscribe to the digest',
    editTitle: 'Edit this digest',
    intro: 'Type the command with what you would like:',
    defaults: (schedule, items) =>
      `Unless you say otherwise: ${schedule.charAt(0).toLowerCase()}${schedule.slice(1)}, all topics, ${items} articles at most.`,
    unchanged: 'What you leave out stays as it is.',
    me: (option) => `Add “${option}” to get it for yourself alone, by direct message.`,
  },
};

export const digestNotices: Messages['digestNotices'] = {
  heldTitle: 'A digest is on hold',
  held: (time, refusal) =>
    `The digest that you asked for at ${time} could not be posted: ${reasons[refusal]} Its settings are kept, and it goes on by itself as soon as it can.`,
  troubleTitle: 'Digests that need a hand',
  trouble: (count) =>
    `${count > 1 ? `${count} digests were not delivered, or nobody can tell whether they were.` : 'A digest was not delivered, or nobody can tell whether it was.'} Run npm run deliveries on the bot’s machine to see them.`,
};

const reasons: Readonly<Record<Refusal, string>> = {
  'missing-permission': 'the bot may not post in that channel any more.',
  'not-invited': 'the bot is not a member of that channel any more.',
  'channel-gone': 'that channel does not exist any more, or the bot cannot see it.',
  archived: 'that channel is archived.',
  'bot-removed': 'the bot is no longer in that server or workspace.',
  'person-closed': 'your direct messages are closed to it.',
};
