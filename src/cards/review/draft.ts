import type { ReviewAction } from '../../core/bot/action.ts';
import { type Button, type Card, MAX_CHOICES } from '../../core/card/card.ts';
import { sectionNames } from '../../core/model/commentary.ts';
import { commentaryFromDraft } from '../../core/model/commentary-from-draft.ts';
import type { Draft } from '../../core/model/draft.ts';
import { type Locale, locales, otherLocale } from '../../core/model/locale.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { type Take, takes } from '../../core/model/take.ts';
import type { Library } from '../../core/ports/library.ts';
import { type EditablePart, editableParts } from '../../core/ports/review.ts';
import { sanitizeUserText } from '../../core/util/sanitize-user-text.ts';
import { messagesFor } from '../../messages/index.ts';
import { topicNames } from '../../messages/topic-names.ts';
import { articleCard } from '../article/article.ts';
import { confirmationBlock, type Field, fieldsBlock, textBlock } from '../common/blocks.ts';

/** What an editor has just done with a draft. */
export type DraftConfirmation = 'approved' | 'rejected' | 'reopened' | 'edited' | 'unlinked' | 'relinked';

export interface DraftCardProps {
  readonly draft: Draft;
  readonly locale: Locale;
  readonly take: Take;
  readonly confirmation?: DraftConfirmation;
  readonly library: Pick<Library, 'topics' | 'entry'>;
  readonly reactions: Reactions;
  /** There is a model: the draft can be written anew. */
  readonly hasModel: boolean;
}

/** A draft as an editor sees it: the text, what is known of it, and buttons to decide. Undefined where it has no text. */
export function draftCard(props: DraftCardProps): Card | undefined {
  const { draft, take, reactions, confirmation } = props;
  const commentary =
    commentaryFromDraft(draft, props.locale) ?? commentaryFromDraft(draft, otherLocale(props.locale));
  if (!commentary) return undefined;
  const { locale, slug, title, reference } = commentary;
  const entry = { slug, titles: { [locale]: title }, reference, published: draft.published, topics: [] };
  const earlier = draft.follows === undefined ? undefined : props.library.entry(draft.follows);
  const card = articleCard({ commentary, entry, earlier, take, visibility: 'private', reactions });
  const words = messagesFor(locale).review;
  return {
    ...card,
    body: [
      ...confirmationBlock(confirmation && words.confirmations[confirmation]),
      fieldsBlock(fieldsOf(props, locale)),
      ...card.body,
    ],
    buttons: [...viewButtons(draft, locale, take), ...ownButtons(card), ...actionButtons(props, locale)],
  };
}

/** The buttons of the article's card that make sense here: the evidence, the reference. */
function ownButtons({ buttons }: Card): Button[] {
  return buttons.filter((button) => 'url' in button || button.action.type === 'evidence');
}

function viewButtons({ id, texts }: Draft, locale: Locale, current: Take): Button[] {
  const words = messagesFor(locale);
  const views = takes.map((take): Button => {
    const action = { type: 'draft', id, locale, take } as const;
    return { label: words.takes[take], action, ...(take === current && { current: true }) };
  });
  const other = otherLocale(locale);
  if (!texts[other]) return views;
  const action = { type: 'draft', id, locale: other, take: current } as const;
  return [...views, { label: words.switchLanguage, emoji: '🌐', action }];
}

function actionButtons({ draft, confirmation, hasModel }: DraftCardProps, locale: Locale): Button[] {
  const { buttons } = messagesFor(locale).review;
  const action = (what: ReviewAction, emoji: string, label = buttons[what]): Button => ({
    label,
    emoji,
    action: { type: 'review', do: what, id: draft.id, locale },
  });
  const open = isPending(draft)
    ? [
        action('approve', '✅'),
        action('edit', '✏️'),
        ...(hasModel ? [action('retry', '🔁')] : []),
        action('reject', '🗑️'),
      ]
    : [
        ...(draft.state === 'approved' ? [action('edit', '✏️')] : []),
        action('reopen', '↩️', confirmation === undefined ? buttons.reopen : buttons.undo),
      ];
  const link =
    draft.follows !== undefined
      ? [action('unlink', '✂️')]
      : confirmation === 'unlinked'
        ? [action('relink', '🧵')]
        : [];
  return [...open, ...link, { label: buttons.list, emoji: '🗂️', action: { type: 'drafts', locale, from: 0 } }];
}

/** True where at least one language waits for a decision. */
function isPending({ state, texts }: Draft): boolean {
  return state === 'draft' || (state === 'approved' && locales.some((locale) => texts[locale]?.pending));
}

function fieldsOf({ draft, library }: DraftCardProps, locale: Locale): Field[] {
  const words = messagesFor(locale);
  const { fields, signals } = words.review;
  const { source, texts, topics } = draft;
  const removed = texts[locale]?.evidence.removed ?? 0;
  const named = topicNames(topics, library.topics(), locale);
  const written = locales.filter((one) => texts[one]).map((one) => words.languages[one]);
  const site = source.site ?? new URL(source.url).hostname;
  return [
    [fields.state, draftState(draft, locale)],
    [fields.source, [source.title, site, source.author].filter(Boolean).join(' · ')],
    [fields.languages, written.join(', ')],
    [fields.topics, named.join(', ') || fields.noTopics],
    ...(removed > 0 ? [[fields.removed, words.generation.evidence.removed(String(removed))] as const] : []),
    ...source.signals.map((signal) => [fields.warning, signals[signal]] as const),
  ];
}

function draftState(draft: Draft, locale: Locale): string {
  const { states } = messagesFor(locale).review;
  const by = sanitizeUserText(draft.review?.by ?? '');
  if (isPending(draft)) return states.draft;
  if (draft.state === 'approved') return by === '' ? states.published : states.approved(by);
  return states.rejected(by, sanitizeUserText(draft.review?.reason ?? ''));
}

/** A menu of the parts that can be edited. */
export function choosePartCard(draft: Draft, locale: Locale): Card {
  const words = messagesFor(locale).review;
  const choices = editableParts.slice(0, MAX_CHOICES).map((part) => ({
    label: partName(part, locale),
    action: { type: 'edit', id: draft.id, locale, part } as const,
  }));
  return {
    locale,
    title: draft.texts[locale]?.title ?? draft.source.title,
    tone: 'info',
    body: [textBlock(words.choosePart), { type: 'choices', placeholder: words.choosePartHint, choices }],
    buttons: [
      {
        label: words.buttons.back,
        emoji: '↩️',
        action: { type: 'draft', id: draft.id, locale, take: 'neutral' },
      },
    ],
  };
}

function partName(part: EditablePart, locale: Locale): string {
  const words = messagesFor(locale);
  const section = sectionNames.find((name) => name === part);
  if (section) return words.sections[section];
  return part === 'title' ? words.review.parts.title : words.review.parts.topics;
}
