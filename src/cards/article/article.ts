import type { BlockOf, Button, Card } from '../../core/card/card.ts';
import type { Visibility } from '../../core/card/reply.ts';
import { type Prose, sliceProse } from '../../core/card/rich-text.ts';
import { type Commentary, type Entry, type SectionName, takeSections } from '../../core/model/commentary.ts';
import { otherLocale } from '../../core/model/locale.ts';
import type { PermalinkBuilder } from '../../core/model/permalink.ts';
import type { Reactions } from '../../core/model/reactions.ts';
import { type Take, takes } from '../../core/model/take.ts';
import { messagesFor } from '../../messages/index.ts';
import { noteBlock } from '../common/blocks.ts';
import { evidenceButton } from './evidence.ts';
import { provenanceLine } from './provenance.ts';
import { earlierButton, followsBlock, othersBlock } from './story.ts';

export interface ArticleCardProps {
  readonly commentary: Commentary;
  readonly entry: Entry;
  readonly take: Take;
  /**
   * A shared card says how to flip it; a private one offers to post it. Below a link, in the message of somebody else,
   * neither can be done.
   */
  readonly visibility: Visibility | 'linked';
  readonly reactions: Reactions;
  /** It is a draft: `editor` may review it. Nobody posts it. */
  readonly draft?: { readonly id: string; readonly editor: boolean };
  /** It can be written in the other language, too, if it is generated. */
  readonly writes?: boolean;
  /** The commentary that it goes on from, where that is in the library. */
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

/** One commentary, seen by one take. */
export function articleCard(props: ArticleCardProps): Card {
  const { commentary, take, visibility } = props;
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
      ...(visibility === 'shared' ? [flipHint(props)] : []),
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

/** Its page; where there are none, or nobody has approved it yet, what it is about. */
function titleUrl({ commentary, take, draft, permalink }: ArticleCardProps): string {
  const { slug, locale, reference } = commentary;
  return draft || !permalink ? reference.url : permalink({ slug, locale, take });
}

/** What is left of one section from an offset on: where a "read on" button leads. */
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

function flipHint({ commentary, reactions }: ArticleCardProps): BlockOf<'note'> {
  const { optimistic, pessimistic, neutral } = reactions;
  const words = messagesFor(commentary.locale);
  return noteBlock(words.flipHint(optimistic.character, pessimistic.character, neutral.character));
}

/** What is generated and not reviewed says so before anything else. */
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

function languageButton({ commentary, entry, take, writes }: ArticleCardProps): Button[] {
  const locale = otherLocale(commentary.locale);
  const canBeWritten = writes === true && commentary.provenance.kind === 'generated';
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
