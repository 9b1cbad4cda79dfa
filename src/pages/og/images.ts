import { textRuns } from '../../core/card/rich-text.ts';
import { sentences } from '../../core/card/sentences.ts';
import type { Commentary } from '../../core/model/commentary.ts';
import type { Locale } from '../../core/model/locale.ts';
import type { Take } from '../../core/model/take.ts';
import { longDate } from '../../messages/dates.ts';
import { messagesFor } from '../../messages/index.ts';
import type { OgImage } from './render.ts';

/** The content of a commentary's picture: its title, and the first two sentences of this take. */
export function commentaryImage(commentary: Commentary, take: Take): OgImage {
  const { locale, title, sections, published } = commentary;
  const words = messagesFor(locale);
  const text = textRuns(take === 'neutral' ? sections.summary : sections[take]).join(' ');
  return {
    locale,
    tone: take,
    title,
    text: sentences(text, locale).slice(0, 2).join('').trim(),
    label: take === 'neutral' ? words.pages.article.whole : words.sections[take],
    name: words.name,
    date: longDate(published, locale),
  };
}

/** The content of the index's picture. */
export function homeImage(locale: Locale): OgImage {
  const { name, tagline, pages } = messagesFor(locale);
  return { locale, tone: 'neutral', title: name, text: tagline, label: pages.index.title, name, date: '' };
}
