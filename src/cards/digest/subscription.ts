import type { SubscriptionAction } from '../../core/bot/action.ts';
import type { Block, Button, Card, Tone } from '../../core/card/card.ts';
import type { Topic } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Subscription } from '../../core/model/subscription.ts';
import { localMoment } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import { nextRunText, scheduleText } from '../../messages/subscription-text.ts';
import { topicNames } from '../../messages/topic-names.ts';
import { type Field, fieldsBlock, noteBlock, textBlock } from '../common/blocks.ts';

/** What has just been done with a subscription. `already`: it existed before. */
export type SubscriptionConfirmation =
  | 'subscribed'
  | 'already'
  | 'changed'
  | 'paused'
  | 'resumed'
  | 'ended'
  | 'undone';

export interface SubscriptionCardProps {
  readonly subscription: Subscription;
  readonly confirmation?: SubscriptionConfirmation | undefined;
  /** Where it is delivered, in words. */
  readonly where: string;
  /** The reader may change it. */
  readonly canManage: boolean;
  readonly topics: readonly Topic[];
}

/** A subscription: its settings, its next digest, and buttons for what can be done with it. */
export function subscriptionCard(props: SubscriptionCardProps, locale: Locale): Card {
  const { subscription, confirmation = 'show', canManage } = props;
  const held = suspendedBlock(subscription, locale);
  return {
    locale,
    title: messagesFor(locale).subscription.titles[confirmation],
    tone: toneOf(subscription),
    body: [fieldsBlock(fieldsOf(props, locale)), ...held, ...quietStartBlock(props, locale)],
    buttons: actionsFor(subscription, canManage).map((action) => actionButton(action, subscription, locale)),
  };
}

export function actionButton(action: SubscriptionAction, { id }: Subscription, locale: Locale): Button {
  const label = messagesFor(locale).subscription.buttons[action];
  return { label, emoji: emojis[action], action: { type: 'subscription', do: action, id, locale } };
}

/** The action to perform for the one that was asked for: to resume an ended subscription is to undo its end. */
export function applicableAction({ state }: Subscription, action: SubscriptionAction): SubscriptionAction {
  return action === 'resume' && state === 'ended' ? 'undo' : action;
}

export function subscribeButton(locale: Locale): Button {
  const label = messagesFor(locale).subscription.buttons.subscribe;
  return { label, emoji: '🔔', action: { type: 'form', command: 'digest subscribe', locale } };
}

const emojis: Readonly<Record<SubscriptionAction, string>> = {
  show: '↩️',
  preview: '👀',
  edit: '✏️',
  pause: '⏸️',
  resume: '▶️',
  end: '🗑️',
  undo: '↩️',
};

/** When the next digest comes, in the subscription's time zone; or why none does. */
export function subscriptionState(subscription: Subscription, locale: Locale): string {
  const { next, states } = messagesFor(locale).subscription;
  const { state, nextAt, timeZone } = subscription;
  if (state !== 'active') return states[state];
  return nextAt === undefined ? '' : next(localMoment(nextAt, timeZone, locale));
}

function fieldsOf({ subscription, where, topics }: SubscriptionCardProps, locale: Locale): Field[] {
  const words = messagesFor(locale);
  const { fields, allTopics, atMost, empty, states, threadOpens } = words.subscription;
  const { state } = subscription;
  const names = topicNames(subscription.topics, topics, locale);
  return [
    [fields.where, where],
    [fields.when, scheduleText(subscription, locale)],
    state === 'active' ? [fields.next, nextRunText(subscription, locale)] : [fields.state, states[state]],
    [fields.topics, names.length > 0 ? names.join(', ') : allTopics],
    [fields.language, words.languages[subscription.locale]],
    [fields.items, atMost(subscription.maxItems)],
    [fields.empty, empty[subscription.whenEmpty]],
    ...(subscription.thread ? [[fields.thread, threadOpens] as const] : []),
  ];
}

/** Why nothing can be posted in the place, and what to do about it. */
function suspendedBlock({ state, refusal }: Subscription, locale: Locale): Block[] {
  if (state !== 'suspended' || refusal === undefined) return [];
  const { refusals, goesOn } = messagesFor(locale).subscription;
  return [textBlock(`${refusals[refusal]} ${goesOn}`)];
}

/** Tells new subscribers that no digest comes on days without news. */
function quietStartBlock({ subscription, confirmation }: SubscriptionCardProps, locale: Locale): Block[] {
  if (confirmation !== 'subscribed' || subscription.whenEmpty !== 'skip') return [];
  return [noteBlock(messagesFor(locale).subscription.patience)];
}

function toneOf({ state }: Subscription): Tone {
  return state === 'suspended' ? 'warning' : 'info';
}

function actionsFor({ state }: Subscription, canManage: boolean): readonly SubscriptionAction[] {
  if (!canManage) return state === 'ended' ? [] : ['preview'];
  switch (state) {
    case 'ended':
      return ['undo'];
    case 'paused':
      return ['resume', 'preview', 'edit', 'end'];
    case 'suspended':
      return ['resume', 'preview', 'edit', 'pause', 'end'];
    case 'active':
      return ['preview', 'edit', 'pause', 'end'];
  }
}
