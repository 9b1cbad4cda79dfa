import type { SubscriptionAction } from '../../core/bot/action.ts';
import { type Block, type BlockOf, type Card, type Choice, MAX_CHOICES } from '../../core/card/card.ts';
import { type ListItem, type Prose, plainParagraph } from '../../core/card/rich-text.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { messagesFor } from '../../messages/index.ts';
import { scheduleText, subscriptionLabel, topicsText } from '../../messages/subscription-text.ts';
import { actionOn, stateText, subscribeButton } from './subscription.ts';

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
  /** There is none, but some that ended and can be brought back. */
  readonly ended: boolean;
}

interface Words {
  readonly locale: Locale;
  readonly topics: readonly Topic[];
}

/** Every digest that concerns the reader, with when it comes next, and a menu that opens one. */
export function subscriptionsCard(
  lists: SubscriptionLists,
  { spell, ...how }: Words & { readonly spell: (command: string) => string },
): Card {
  const { locale } = how;
  const words = messagesFor(locale).subscription.list;
  const all = [...lists.here, ...lists.own, ...lists.elsewhere];
  const body: Block[] = [
    ...sectionOf(words.here, lists.here, how),
    ...sectionOf(words.own, lists.own, how),
    ...sectionOf(words.elsewhere, lists.elsewhere, how),
  ];
  if (lists.more > 0) body.push({ type: 'note', spans: [{ text: words.more(lists.more) }] });
  if (all.length === 0) {
    const ended = lists.ended ? [plainParagraph(words.endedHint(spell('digest resume')))] : [];
    body.push({
      type: 'prose',
      prose: [
        plainParagraph(words.none),
        plainParagraph(words.noneHint(spell('digest subscribe'))),
        ...ended,
      ],
    });
  } else body.push(menuOf(words.placeholder, all, 'show', how));
  return { locale, title: words.title, tone: 'info', body, buttons: [subscribeButton(locale)] };
}

/** Several may be meant: a menu that does to one what was asked for. */
export function whichCard(listed: readonly Listed[], name: SubscriptionAction, how: Words): Card {
  const { locale } = how;
  const words = messagesFor(locale).subscription.which;
  return {
    locale,
    title: words.title,
    tone: 'info',
    body: [
      { type: 'prose', prose: [plainParagraph(words.intro)] },
      menuOf(words.placeholder, listed, name, how),
    ],
    buttons: [],
  };
}

function sectionOf(title: string, listed: readonly Listed[], { locale, topics }: Words): Block[] {
  if (listed.length === 0) return [];
  const items = listed.map(({ subscription, where }): ListItem => {
    const schedule = scheduleText(subscription, locale);
    const about = topicsText(subscription, { locale, topics });
    const said = [where, about, stateText(subscription, locale)].filter(Boolean).join(' · ');
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
  name: SubscriptionAction,
  { locale, topics }: Words,
): BlockOf<'choices'> {
  const choices = listed.slice(0, MAX_CHOICES).map(({ subscription, where }): Choice => {
    const action = {
      type: 'subscription',
      do: actionOn(subscription, name),
      id: subscription.id,
      locale,
    } as const;
    const label = subscriptionLabel(subscription, { locale, topics, ...(where !== undefined && { where }) });
    return { label, detail: stateText(subscription, locale), action };
  });
  return { type: 'choices', placeholder, choices };
}
