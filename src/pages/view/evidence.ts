import { proseText } from '../../core/card/rich-text.ts';
import { textFragmentUrl } from '../../core/card/text-fragment.ts';
import type { Commentary, Quote, SectionName } from '../../core/model/commentary.ts';
import { parseWebUrl } from '../../core/util/links.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Content, externalLink, type Html, html } from '../../web/html.ts';
import type { NumberedSentence, NumberedSentences } from './numbered-sentences.ts';

/** The quotes behind the numbered sentences of a section, to stand beside it. */
export function evidenceView(
  commentary: Commentary,
  section: SectionName,
  numberedSentences: NumberedSentences,
): Html | false {
  if (numberedSentences.length === 0) return false;
  const words = messagesFor(commentary.locale).pages.article;
  const count = numberedSentences.reduce((sum, { quotes }) => sum + quotes.length, 0);
  const text = proseText(commentary.sections[section]);
  return html`<details class="evidence" open>
    <summary>${words.quotes(count)}</summary>
    <ol>${numberedSentences.map((mark) => sentenceView(mark, commentary, text))}</ol>
  </details>`;
}

/** The quotes behind one sentence; the sentence itself is repeated if it is not in the section's text as it is. */
function sentenceView(
  { number, text, quotes }: NumberedSentence,
  commentary: Commentary,
  section: string,
): Html {
  const alone = !section.includes(text) && html`<p class="claim">${text}</p>`;
  return html`<li id="q${number}" value="${number}">${alone}${quotes.map((quote) => quoteView(quote, commentary))}</li>`;
}

function quoteView(quote: Quote, { locale, reference, evidence }: Commentary): Content {
  const words = messagesFor(locale).generation.evidence;
  const translated =
    quote.translation !== undefined &&
    html`<p class="translation"><span class="label">${words.translation}</span> ${quote.translation}</p>`;
  // A link cannot point into an image.
  const isLinkable = evidence?.transcribed !== true && parseWebUrl(reference.url) !== undefined;
  const link =
    isLinkable && html`<p>${externalLink(textFragmentUrl(reference.url, quote.text), words.inSource)}</p>`;
  return html`<blockquote><p>${quote.text}</p></blockquote>${translated}${link}`;
}

/** Explains the quotes, and how many sentences were removed. */
export function evidenceNote({ evidence, locale }: Commentary): Html | false {
  if (!evidence) return false;
  const words = messagesFor(locale).generation.evidence;
  const intro = evidence.transcribed ? words.introTranscribed : words.intro;
  const removed = evidence.removed > 0 && ` ${words.removed(String(evidence.removed))}`;
  return html`<p>${evidence.claims.length === 0 ? words.none : intro}${removed}</p>`;
}
