import type { BlockOf, Button, Card } from '../../core/card/card.ts';
import type { Visibility } from '../../core/card/reply.ts';
import { type Prose, sliceProse } from '../../core/card/rich-text.ts';
import { type Commentary, type Entry, type SectionName, takeSections } from '../../core/model/commentary.ts';
import { otherLocale } from '../../core/model/locale.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { type Take, takes } from '../../core/model/take.ts';
import { messagesFor } from '../../messages/index.ts';
import { flipHint, noteBlock } from '../common/blocks.ts';
import { evidenceButton } from './evidence.ts';
import { provenanceLine } from './provenance.ts';
import { earlierButton, followsBlock, othersBlock } from './story.ts';

export interface ArticleCardProps {
  readonly commentary: Commentary;
  readonly entry: Entry;
  readonly take: Take;
  /**
   * A shared card says how to flip it, a private one has a button to share it. `linked`: below a link in somebody's
   * message, where neither is possible.
   */
  readonly visibility: Visibility | 'linked';
  readonly reactions: Reactions;
  /** Set for a draft that is not approved: it has no button to share it. `editor`: the reader may review it. */
  readonly draft?: { readonly id: string; readonly editor: boolean };
  /** There is a model: a generated commentary can be written in the other language as well. */
  readonly hasModel?: boolean;
  /** The commentary that this one follows up, where that is in the library. */
  readonly earlier?: Entry | undefined;
  readonly permalink?: PermalinkBuilder | undefined;
}

const sectionEmojis: Readonly<Record<SectionName, string>> = {
  summary: '📝',
  explanation: '⚙️',
  context: '🧭',
  neutral: '⚖️',
  analogy: '🖼️',
  optimistic: '☀️',
  pessimistic: '🌧️',
};

/** A commentary, from the view of one take. */
export function articleCard(props: ArticleCardProps): Card {
  const { commentary, take, visibility, reactions } = props;
  return {
    locale: commentary.locale,
    title: commentary.title,
    url: titleUrl(props),
    tone: take,
    body: [
      ...notReviewedBlock(props),
      ...followsBlock(props),
      ...takeSections[take].map((name) => sectionBlock(commentary, name, commentary.sections[name])),
      ...imageBlock(commentary),
      ...othersBlock(commentary),
      ...(visibility === 'shared' ? [noteBlock(flipHint(reactions, commentary.locale))] : []),
    ],
    buttons: [
      ...takeButtons(commentary, take),
      ...languageButton(props),
      ...evidenceButton(commentary),
      referenceButton(commentary),
      ...earlierButton(props),
      ...(props.draft ? reviewButton(commentary, props.draft) : shareButton(props)),
    ],
    footer: provenanceLine(commentary),
  };
}

/** The commentary's page; its reference where there are no pages, or it is a draft. */
function titleUrl({ commentary, take, draft, permalink }: ArticleCardProps): string {
  const { slug, locale, reference } = commentary;
  return draft || !permalink ? reference.url : permalink({ slug, locale, take });
}

/** The rest of a section, from an offset of its `proseText` on: where a "read on" button leads. */
export function sectionCard(
  commentary: Commentary,
  section: SectionName,
  from: number,
  permalink?: PermalinkBuilder,
): Card {
  const rest = sliceProse(commentary.sections[section], from);
  const { slug, locale } = commentary;
  const take = section === 'optimistic' || section === 'pessimistic' ? section : 'neutral';
  return {
    locale,
    title: commentary.title,
    url: permalink?.({ slug, locale, take }) ?? commentary.reference.url,
    tone: take,
    body: [sectionBlock(commentary, section, rest, from)],
    buttons: [
      {
        label: messagesFor(locale).backToArticle,
        emoji: '↩️',
        action: { type: 'article', slug, locale, take: 'neutral' },
      },
      referenceButton(commentary),
    ],
    footer: provenanceLine(commentary),
  };
}

function sectionBlock(
  commentary: Commentary,
  section: SectionName,
  prose: Prose,
  from = 0,
): BlockOf<'section'> {
  const { slug, locale } = commentary;
  const heading = messagesFor(locale).sections[section];
  return {
    type: 'section',
    emoji: sectionEmojis[section],
    heading,
    prose,
    rest: { type: 'section', slug, locale, section, from },
  };
}

function imageBlock({ image }: Commentary): BlockOf<'image'>[] {
  return image ? [{ type: 'image', ...image }] : [];
}

/** Opens the card of a generated commentary that nobody has reviewed. */
function notReviewedBlock({
  commentary: { provenance, locale },
  draft,
}: ArticleCardProps): BlockOf<'note'>[] {
  if (provenance.kind !== 'generated' || provenance.reviewedBy !== undefined) return [];
  const { label, labelShared } = messagesFor(locale).generation.draft;
  return [noteBlock(`🤖 ${draft ? label : labelShared}`)];
}

function reviewButton(
  { locale }: Commentary,
  { id, editor }: NonNullable<ArticleCardProps['draft']>,
): Button[] {
  const action = { type: 'draft', id, locale, take: 'neutral' } as const;
  return editor ? [{ label: messagesFor(locale).generation.draft.review, emoji: '🖋️', action }] : [];
}

function takeButtons({ slug, locale }: Commentary, current: Take): Button[] {
  const words = messagesFor(locale);
  return takes.map((take) => ({
    label: words.takes[take],
    emoji: sectionEmojis[take],
    action: { type: 'article', slug, locale, take },
    ...(take === current ? { current: true } : {}),
  }));
}

function languageButton({ commentary, entry, take, hasModel }: ArticleCardProps): Button[] {
  const locale = otherLocale(commentary.locale);
  const canBeWritten = hasModel === true && commentary.provenance.kind === 'generated';
  if (entry.titles[locale] === undefined && !canBeWritten) return [];
  const label = messagesFor(commentary.locale).switchLanguage;
  return [{ label, emoji: '🌐', action: { type: 'article', slug: commentary.slug, locale, take } }];
}

function referenceButton({ reference, locale }: Commentary): Button {
  const words = messagesFor(locale);
  return {
    label: reference.kind === 'image' ? words.seeReference : words.readReference,
    emoji: '🔗',
    url: reference.url,
  };
}

function shareButton({ commentary, take, visibility }: ArticleCardProps): Button[] {
  if (visibility !== 'private') return [];
  const { slug, locale } = commentary;
  return [{ label: messagesFor(locale).share, emoji: '📣', action: { type: 'share', slug, locale, take } }];
}
