import type { Block, Button, Card } from '../../core/card/card.ts';
import type { ProseBlock } from '../../core/card/rich-text.ts';
import { textFragmentUrl } from '../../core/card/text-fragment.ts';
import type { Claim, Commentary, Quote } from '../../core/model/commentary.ts';
import { messagesFor } from '../../messages/index.ts';
import { noteBlock, proseBlock } from '../common/blocks.ts';

/** Sentences on one card: with their quotes they are long. */
const PAGE_SIZE = 4;

/** How many different quotes of the source a commentary rests on. */
function quoteCount({ evidence }: Commentary): number {
  return new Set(evidence?.claims.map(({ quote }) => quote.text)).size;
}

/** The button that opens the evidence; none where there is no evidence. */
export function evidenceButton(commentary: Commentary): Button[] {
  const { evidence, slug, locale } = commentary;
  if (!evidence) return [];
  const { draft } = messagesFor(locale).generation;
  const count = String(quoteCount(commentary));
  const label = evidence.transcribed ? draft.transcribed(count) : draft.evidence(count);
  return [{ label, emoji: '🔎', action: { type: 'evidence', slug, locale, from: 0 } }];
}

/** A page of the checked sentences, each with the quotes of the source that it rests on. */
export function evidenceCard(commentary: Commentary, wanted: number): Card {
  const { evidence, title, locale, slug, reference } = commentary;
  const { generation, backToArticle } = messagesFor(locale);
  const words = generation.evidence;
  const sentences = bySentence(evidence?.claims ?? []);
  const from = wanted < sentences.length ? wanted : 0;
  const intro = evidence?.transcribed ? words.introTranscribed : words.intro;
  const removed = evidence?.removed ?? 0;
  const more = { type: 'evidence', slug, locale, from: from + PAGE_SIZE } as const;
  const back = { type: 'article', slug, locale, take: 'neutral' } as const;
  return {
    locale,
    title: words.title(title),
    url: reference.url,
    tone: 'info',
    body: [
      noteBlock(sentences.length === 0 ? words.none : intro),
      ...sentences.slice(from, from + PAGE_SIZE).map((sentence) => sentenceBlock(sentence, commentary)),
      ...(removed > 0 ? [noteBlock(words.removed(String(removed)))] : []),
    ],
    buttons: [
      ...(from + PAGE_SIZE < sentences.length ? [{ label: words.more, emoji: '⏬', action: more }] : []),
      { label: backToArticle, emoji: '↩️', action: back },
    ],
  };
}

interface Sentence extends Pick<Claim, 'section' | 'text'> {
  readonly quotes: readonly Quote[];
}

/** Groups the claims by sentence: one may rest on several quotes. */
function bySentence(claims: readonly Claim[]): readonly Sentence[] {
  const groups = Map.groupBy(claims, ({ section, text }) => JSON.stringify([section, text]));
  return [...groups.values()].flatMap((those) => {
    const [first] = those;
    return first ? [{ ...first, quotes: those.map(({ quote }) => quote) }] : [];
  });
}

function sentenceBlock({ section, text, quotes }: Sentence, commentary: Commentary): Block {
  const heading = `${messagesFor(commentary.locale).sections[section]} — `;
  return proseBlock(
    { type: 'paragraph', spans: [{ text: heading, bold: true }, { text }] },
    ...quotes.flatMap((quote) => quoteBlocks(quote, commentary)),
  );
}

function quoteBlocks(quote: Quote, { locale, reference, evidence }: Commentary): ProseBlock[] {
  const { inSource, translation } = messagesFor(locale).generation.evidence;
  const quoted: ProseBlock = { type: 'quote', spans: [{ text: quote.text }] };
  const translated: ProseBlock[] =
    quote.translation === undefined
      ? []
      : [{ type: 'paragraph', spans: [{ text: `${translation} — ${quote.translation}`, italic: true }] }];
  // There is no page to link to where the text was read in an image.
  const link: ProseBlock[] = evidence?.transcribed
    ? []
    : [{ type: 'paragraph', spans: [{ text: inSource, url: textFragmentUrl(reference.url, quote.text) }] }];
  return [quoted, ...translated, ...link];
}
