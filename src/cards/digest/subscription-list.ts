import type { SubscriptionAction } from '../../core/bot/action.ts';
import { type Block, type BlockOf, type Card, type Choice, MAX_CHOICES } from '../../core/card/card.ts';
import type { ListItem } from '../../core/card/rich-text.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { messagesFor } from '../../messages/index.ts';
import { scheduleText, subscriptionLabel, topicsText } from '../../messages/subscription-text.ts';
import { boldParagraph, bulletList, noteBlock, proseBlock, textBlock } from '../common/blocks.ts';
import { applicableAction, subscribeButton, subscriptionState } from './subscription.ts';

/** A subscription; `where`: its channel, for those of other channels. */
export interface ListedSubscription {
  readonly subscription: Subscription;
  readonly where?: string;
}

export interface SubscriptionLists {
  readonly here: readonly ListedSubscription[];
  readonly own: readonly ListedSubscription[];
  readonly elsewhere: readonly ListedSubscription[];
  /** How many more there are in channels that were not looked at. */
  readonly more: number;
  /** There is none, but some ended and can be resumed. */
  readonly ended: boolean;
}

interface ListOptions {
  readonly locale: Locale;
  readonly topics: readonly Topic[];
}

/** The subscriptions of this channel, the reader's own, and those of other channels; with a menu to open one. */
export function subscriptionsCard(
  lists: SubscriptionLists,
  { spell, ...how }: ListOptions & { readonly spell: (command: string) => string },
): Card {
  const { locale } = how;
  const words = messagesFor(locale).subscription.list;
  const all = [...lists.here, ...lists.own, ...lists.elsewhere];
  const body: Block[] = [
    ...subscriptionSection(words.here, lists.here, how),
    ...subscriptionSection(words.own, lists.own, how),
    ...subscriptionSection(words.elsewhere, lists.elsewhere, how),
  ];
  if (lists.more > 0) body.push(noteBlock(words.more(lists.more)));
  if (all.length === 0) {
    const ended = lists.ended ? [words.endedHint(spell('digest resume'))] : [];
    body.push(textBlock(words.none, words.noneHint(spell('digest subscribe')), ...ended));
  } else body.push(subscriptionMenu(words.placeholder, all, 'show', how));
  return { locale, title: words.title, tone: 'info', body, buttons: [subscribeButton(locale)] };
}

/** A menu of the subscriptions that may be meant. It performs the action on the chosen one. */
export function whichSubscriptionCard(
  listed: readonly ListedSubscription[],
  name: SubscriptionAction,
  how: ListOptions,
): Card {
  const { locale } = how;
  const words = messagesFor(locale).subscription.which;
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [textBlock(words.intro), subscriptionMenu(words.placeholder, listed, name, how)],
    buttons: [],
  };
}

function subscriptionSection(
  title: string,
  listed: readonly ListedSubscription[],
  { locale, topics }: ListOptions,
): Block[] {
  if (listed.length === 0) return [];
  const items = listed.map(({ subscription, where }): ListItem => {
    const schedule = scheduleText(subscription, locale);
    const about = topicsText(subscription, { locale, topics });
    const said = [where, about, subscriptionState(subscription, locale)].filter(Boolean).join(' · ');
    return { depth: 0, spans: [{ text: schedule, bold: true }, { text: ` · ${said}` }] };
  });
  return [proseBlock(boldParagraph(title), bulletList(items))];
}

function subscriptionMenu(
  placeholder: string,
  listed: readonly ListedSubscription[],
  name: SubscriptionAction,
  { locale, topics }: ListOptions,
): BlockOf<'choices'> {
  const choices = listed.slice(0, MAX_CHOICES).map(({ subscription, where }): Choice => {
    const action = {
      type: 'subscription',
      do: applicableAction(subscription, name),
      id: subscription.id,
      locale,
    } as const;
    const label = subscriptionLabel(subscription, { locale, topics, ...(where !== undefined && { where }) });
    return { label, detail: subscriptionState(subscription, locale), action };
  });
  return { type: 'choices', placeholder, choices };
}
