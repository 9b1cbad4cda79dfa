import type { Claim, Commentary, Quote, SectionName } from '../../core/model/commentary.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Html, html } from '../../web/html.ts';

/** A sentence that rests on the source, and its number on the page. */
export interface NumberedSentence {
  readonly number: number;
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly view: Html;
}
export type NumberedSentences = readonly NumberedSentence[];

/** The checked sentences of these sections, numbered in the order in which they are read. */
export function numberSentences(
  { evidence, locale }: Commentary,
  sections: readonly SectionName[],
): ReadonlyMap<SectionName, NumberedSentences> {
  const words = messagesFor(locale).pages.article;
  let number = 0;
  const numbered = sections.map((section) => {
    const claims = (evidence?.claims ?? []).filter((claim) => claim.section === section);
    const marks = [...Map.groupBy(claims, ({ text }) => text)].map(([text, those]: [string, Claim[]]) => {
      number += 1;
      const view = html`<sup><a class="mark" id="c${number}" href="#q${number}" aria-label="${words.quote(number)}">${number}</a></sup>`;
      return { number, text, quotes: those.map(({ quote }) => quote), view };
    });
    return [section, marks] as const;
  });
  return new Map(numbered);
}

/** Where in a text the number of each sentence that it holds goes: behind it. */
export function markPositions(
  text: string,
  marks: NumberedSentences,
): readonly { readonly at: number; readonly view: Html }[] {
  return marks
    .flatMap(({ text: sentence, view }) => {
      const start = sentence === '' ? -1 : text.indexOf(sentence);
      return start === -1 ? [] : [{ at: start + sentence.trimEnd().length, view }];
    })
    .toSorted((a, b) => a.at - b.at);
}
