import type { SubscriptionDeed } from '../core/action.ts';
import { type Block, type BlockOf, type Card, type Choice, MAX_CHOICES } from '../core/card.ts';
import type { Locale } from '../core/locale.ts';
import { type ListItem, type Prose, plain } from '../core/rich-text.ts';
import type { Subscription } from '../core/subscription.ts';
import { messagesFor } from '../messages/index.ts';
import { scheduleText } from '../messages/schedule.ts';
import { subscriptionLabel } from '../messages/subscription-label.ts';
import { stateText, subscribeButton } from './subscription.ts';

/** A subscription, and how its channel is called where that is not clear. */
export interface Listed {
  readonly subscription: Subscription;
  readonly where?: string;
}

export interface SubscriptionLists {
  readonly here: readonly Listed[];
  readonly own: readonly Listed[];
  readonly elsewhere: readonly Listed[];
  /** How many more there are elsewhere. */
  readonly more: number;
}

/** Every digest that concerns the reader, with when it comes next, and a menu that opens one. */
export function subscriptionsCard(
  lists: SubscriptionLists,
  locale: Locale,
  spell: (command: string) => string,
): Card {
  const words = messagesFor(locale).subscription.list;
  const all = [...lists.here, ...lists.own, ...lists.elsewhere];
  const body: Block[] = [
    ...sectionOf(words.here, lists.here, locale),
    ...sectionOf(words.own, lists.own, locale),
    ...sectionOf(words.elsewhere, lists.elsewhere, locale),
  ];
  if (lists.more > 0) body.push({ type: 'note', spans: [{ text: words.more(lists.more) }] });
  if (all.length === 0) {
    body.push({
      type: 'prose',
      prose: [plain(words.none), plain(words.noneHint(spell('digest subscribe')))],
    });
  } else body.push(menuOf(words.placeholder, all, 'show', locale));
  return { locale, title: words.title, tone: 'info', body, buttons: [subscribeButton(locale)] };
}

/** Several may be meant: a menu that does to one what was asked for. */
export function whichCard(listed: readonly Listed[], deed: SubscriptionDeed, locale: Locale): Card {
  const words = messagesFor(locale).subscription.which;
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [{ type: 'prose', prose: [plain(words.intro)] }, menuOf(words.placeholder, listed, deed, locale)],
    buttons: [],
  };
}

function sectionOf(title: string, listed: readonly Listed[], locale: Locale): Block[] {
  if (listed.length === 0) return [];
  const items = listed.map(({ subscription, where }): ListItem => {
    const schedule = scheduleText(subscription, locale);
    const said = [where, stateText(subscription, locale)].filter(Boolean).join(' · ');
    return { depth: 0, spans: [{ text: schedule, bold: true }, { text: ` · ${said}` }] };
  });
  const prose: Prose = [
    { type: 'paragraph', spans: [{ text: title, bold: true }] },
    { type: 'list', ordered: false, items },
  ];
  return [{ type: 'prose', prose }];
}

function menuOf(
  placeholder: string,
  listed: readonly Listed[],
  deed: SubscriptionDeed,
  locale: Locale,
): BlockOf<'choices'> {
  const choices = listed.slice(0, MAX_CHOICES).map(({ subscription, where }): Choice => {
    const action = { type: 'subscription', do: deed, id: subscription.id, locale } as const;
    const label = subscriptionLabel(subscription, locale, where);
    return { label, detail: stateText(subscription, locale), action };
  });
  return { type: 'choices', placeholder, choices };
}
