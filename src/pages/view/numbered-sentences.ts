import type { Claim, Commentary, Quote, SectionName } from '../../core/model/commentary.ts';
import { messagesFor } from '../../messages/index.ts';
import { type Html, html } from '../../web/html.ts';

/** A sentence with evidence, and its number on the page. */
export interface NumberedSentence {
  readonly number: number;
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly view: Html;
}
export type NumberedSentences = readonly NumberedSentence[];

/** The sentences of these sections that have evidence, numbered in reading order. */
export function numberSentences(
  { evidence, locale }: Commentary,
  sections: readonly SectionName[],
): ReadonlyMap<SectionName, NumberedSentences> {
  const words = messagesFor(locale).pages.article;
  let number = 0;
  const numbered = sections.map((section) => {
    const claims = (evidence?.claims ?? []).filter((claim) => claim.section === section);
    const sentences = [...Map.groupBy(claims, ({ text }) => text)].map(([text, those]: [string, Claim[]]) => {
      number += 1;
      const view = html`<sup><a class="mark" id="c${number}" href="#q${number}" aria-label="${words.quote(number)}">${number}</a></sup>`;
      return { number, text, quotes: those.map(({ quote }) => quote), view };
    });
    return [section, sentences] as const;
  });
  return new Map(numbered);
}

/** Where in a text the numbers of its sentences go: after each one. */
export function markPositions(
  text: string,
  numberedSentences: NumberedSentences,
): readonly { readonly at: number; readonly view: Html }[] {
  return numberedSentences
    .flatMap(({ text: sentence, view }) => {
      const start = sentence === '' ? -1 : text.indexOf(sentence);
      return start === -1 ? [] : [{ at: start + sentence.trimEnd().length, view }];
    })
    .toSorted((a, b) => a.at - b.at);
}
