import type { Block, Button, Card } from '../core/card.ts';
import type { Claim, Commentary } from '../core/commentary.ts';
import type { ProseBlock, Span } from '../core/rich-text.ts';
import { passageUrl } from '../core/text-fragment.ts';
import { messagesFor } from '../messages/index.ts';

/** How many claims one card shows: with their quotes they are long. */
const PAGE = 4;

/** How many stretches of the source a commentary quotes. */
export function quoteCount({ evidence }: Commentary): number {
  return new Set(evidence?.claims.map(({ quote }) => quote.text)).size;
}

/** Opens the evidence; nothing where there is none. */
export function evidenceButton(commentary: Commentary): Button[] {
  const { evidence, slug, locale } = commentary;
  if (!evidence) return [];
  const { draft } = messagesFor(locale).generation;
  const count = String(quoteCount(commentary));
  const label = evidence.transcribed ? draft.transcribed(count) : draft.evidence(count);
  return [{ label, emoji: '🔎', action: { type: 'evidence', slug, locale, from: 0 } }];
}

/** Each sentence that was checked, beside the one of the source that it rests on. */
export function evidenceCard(commentary: Commentary, wanted: number): Card {
  const { evidence, title, locale, slug, reference } = commentary;
  const { generation, backToArticle } = messagesFor(locale);
  const words = generation.evidence;
  const claims = evidence?.claims ?? [];
  const from = wanted < claims.length ? wanted : 0;
  const intro = evidence?.transcribed ? words.introTranscribed : words.intro;
  const removed = evidence?.removed ?? 0;
  const back = { type: 'article', slug, locale, take: 'neutral' } as const;
  return {
    locale,
    title: words.title(title),
    url: reference.url,
    tone: 'info',
    body: [
      { type: 'note', spans: [{ text: claims.length === 0 ? words.none : intro }] },
      ...claims.slice(from, from + PAGE).map((claim) => claimBlock(claim, commentary)),
      ...(removed > 0 ? [{ type: 'note', spans: [{ text: words.removed(String(removed)) }] } as const] : []),
    ],
    buttons: [
      ...(from + PAGE < claims.length
        ? [
            {
              label: words.more,
              emoji: '⏬',
              action: { type: 'evidence', slug, locale, from: from + PAGE } as const,
            },
          ]
        : []),
      { label: backToArticle, emoji: '↩️', action: back },
    ],
  };
}

function claimBlock({ section, text, quote }: Claim, { locale, reference, evidence }: Commentary): Block {
  const words = messagesFor(locale);
  const { inSource, translation } = words.generation.evidence;
  const link: Span[] = evidence?.transcribed
    ? []
    : [{ text: ' ' }, { text: inSource, url: passageUrl(reference.url, quote.text) }];
  const translated: ProseBlock[] =
    quote.translation === undefined
      ? []
      : [
          {
            type: 'paragraph',
            spans: [
              { text: `${translation} — `, italic: true },
              { text: quote.translation, italic: true },
            ],
          },
        ];
  return {
    type: 'prose',
    prose: [
      { type: 'paragraph', spans: [{ text: `${words.sections[section]} — `, bold: true }, { text }] },
      { type: 'quote', spans: [{ text: quote.text }] },
      ...translated,
      ...(link.length > 0 ? [{ type: 'paragraph', spans: link.slice(1) } as const] : []),
    ],
  };
}
