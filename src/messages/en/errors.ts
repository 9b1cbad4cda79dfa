import type { Refusal, SubscriberRole } from '../../core/model/access.ts';
import type { ErrorDetail } from '../../core/model/errors.ts';
import type { Localized } from '../../core/model/locale.ts';
import { feedFailureText } from './feed-failure.ts';

/** An error in words, with what the reader can do about it. */
export function errorText({ code, context }: ErrorDetail, spell: (command: string) => string): string {
  switch (code) {
    case 'unknown-command':
      return `There is no command “${context.command}”. Type ${spell('help')} to see those there are.`;
    case 'unknown-subcommand':
      return context.subcommand === undefined
        ? `${spell(context.command)} needs one more word: ${namesOf(context.subcommands)}.`
        : `${spell(context.command)} has no “${context.subcommand}”. It has: ${namesOf(context.subcommands)}.`;
    case 'unknown-option':
      if (context.options.length === 0)
        return `${spell(context.command)} has no option “${context.option}”: it takes none.`;
      return `${spell(context.command)} has no option “${context.option}”. It takes: ${namesOf(context.options)}.`;
    case 'invalid-choice':
      return `“${context.value}” will not do for “${context.option.en}”. Choose one of: ${namesOf(context.choices)}.`;
    case 'invalid-number':
      return `“${context.value}” will not do for “${context.option.en}”. Give a whole number from ${context.min} to ${context.max}.`;
    case 'too-long':
      return `The text of “${context.option.en}” has ${context.length} characters; at most ${context.max} are allowed. Shorten it.`;
    case 'missing-option':
      return `${spell(context.command)} needs “${context.option.en}”.`;
    case 'unknown-topic':
      return context.topics.length > 0
        ? `No article carries the topic “${context.topic}”. There are: ${namesOf(context.topics)}.`
        : `No article carries the topic “${context.topic}”: the library is empty.`;
    case 'bad-link':
      return context.reason === 'credentials'
        ? 'That link carries a user name or a password. Take them out and try again: links are shown to everyone.'
        : 'That link cannot be read. Give a whole address, such as https://example.org/article.';
    case 'no-link':
      return 'There is no link in that message.';
    case 'stale-action':
      return 'That button is from an earlier version and leads nowhere now. Run the command again for a fresh card.';
    case 'gone-article':
      return `The article “${context.slug}” is no longer in the library.`;
    case 'bad-time':
      return `“${context.given}” is not a time of day. Write it from 00:00 to 23:59, such as 08:00 or 5:30 pm.${quotesHint(context.quoted)}`;
    case 'unknown-time-zone':
      return context.near.length > 0
        ? `“${context.given}” is not a time zone. Did you mean ${context.near.join(', ')}?`
        : `“${context.given}” is not a time zone. Give a name such as America/Montreal or Europe/Paris.`;
    case 'too-many-topics':
      return `Give at most ${context.max} topics, or none to have them all.`;
    case 'too-many-subscriptions':
      return context.direct
        ? `You already have ${context.max} digests of your own. End one of them with ${spell('digest unsubscribe')}.`
        : `This channel already has ${context.max} digests. End one of them with ${spell('digest unsubscribe')}.`;
    case 'no-subscription':
      return `There is no digest here yet. To get one: ${spell('digest subscribe')}.`;
    case 'which-subscription':
      return `There are several digests here. Say which with the option digest of ${spell(context.command)}, or choose from ${spell('digest list')}.`;
    case 'gone-subscription':
      return `That digest is no more. To make another one: ${spell('digest subscribe')}.`;
    case 'too-many-jobs':
      return context.who === 'reader'
        ? `You have had ${context.max} commentaries written within 24 hours. Give this link again tomorrow.`
        : `${context.max} commentaries have been written for people here within 24 hours. Give this link again tomorrow.`;
    case 'gone-job':
      return 'This writing is over, or you were not waiting for it any more. Give the link again to see.';
    case 'gone-draft':
      return 'This draft does not exist any more, or not in this language.';
    case 'gone-source':
      return `That source is not watched, or not any more. Those that are: ${spell('source list')}.`;
    case 'bad-feed':
      return feedFailureText(context.failure);
    case 'gone-candidate':
      return `That reference is not waiting any more: it was dealt with or has expired. The others are in ${spell('review')}.`;
    case 'bad-edit':
      return badEdit(context);
    case 'editors-only':
      return 'Only those who keep the library may do that. The operator names them with EDITORS.';
    case 'rejected-draft':
      return context.reason === ''
        ? 'Somebody who keeps the library has turned down the commentary on this link.'
        : `Somebody who keeps the library has turned down the commentary on this link: “${context.reason}”`;
    case 'not-allowed':
      return rules[context.rule];
    case 'place-refused':
      return refusalText[context.refusal];
    case 'unavailable':
      return context.what === 'store'
        ? 'The bot cannot reach its memory for now. Nothing is lost: try again in a minute.'
        : 'The platform does not answer for now. Nothing is lost: try again in a minute.';
    case 'internal':
      return `Your request did not go through, and the incident is noted. Try again in a moment; if it keeps happening, give this number to whoever runs the bot: ${context.id}`;
  }
}

/** A hint for options with several words: without quotes only the first one belongs to the option. */
function quotesHint(quoted: Localized<string> | undefined): string {
  if (quoted === undefined) return '';
  return ` If its end belongs to another option, put that in quotes: ${quoted.en}`;
}

function namesOf(all: readonly Localized<string>[]): string {
  return all.map((one) => one.en).join(', ');
}

const rules: Readonly<Record<SubscriberRole, string>> = {
  member: 'Only members of this channel can do that.',
  manager: 'Only people who may manage this channel can do that. Ask one of them.',
  admin: 'Only an administrator of this server or workspace can do that.',
};

const refusalText: Readonly<Record<Refusal, string>> = {
  'missing-permission':
    'The bot may not post in that channel. Let it view the channel, send messages and embed links there, then try again.',
  'not-invited': 'The bot is not a member of that channel. Type /invite @Contrepoint there, then try again.',
  'channel-gone': 'That channel does not exist any more, or the bot cannot see it.',
  archived: 'That channel is archived: nobody posts there any more.',
  'bot-removed': 'The bot is no longer in that server or workspace.',
  'person-closed':
    'Your direct messages are closed to the bot. Open them in your privacy settings, then try again.',
};

function badEdit(context: Extract<ErrorDetail, { code: 'bad-edit' }>['context']): string {
  switch (context.reason) {
    case 'empty':
      return 'This part cannot be empty. Write one sentence at least.';
    case 'title':
      return `A title has ${context.max} characters at most. Shorten it.`;
    case 'topics':
      return context.unknown === ''
        ? `Give ${context.max} topics at most.`
        : `The library has no topic “${context.unknown}”. Possible topics: ${namesOf(context.topics)}.`;
  }
}
