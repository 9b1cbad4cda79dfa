import type { Reactions } from '../../../../core/model/reactions.ts';
import { type Html, html } from '../../../../web/html.ts';
import { link } from '../parts.ts';
import { withEmoji } from './emoji.ts';

/** Slack's `mrkdwn` as HTML: quotes, code, links, mentions, bold, italic and strikethrough. */
export function mrkdwn(text: string, reactions: Reactions): readonly Html[] {
  return text.split(/(```[\s\S]+?```)/u).flatMap((part): readonly Html[] => {
    const code = /^```\n?([\s\S]+?)\n?```$/u.exec(part)?.[1];
    return code === undefined
      ? paragraphs(part, reactions)
      : [html`<pre><code>${unescapeEntities(code)}</code></pre>`];
  });
}

function paragraphs(text: string, reactions: Reactions): readonly Html[] {
  const made: Html[] = [];
  for (const run of text.split(/((?:^&gt; ?.*(?:\n|$))+)/mu)) {
    if (run === '') continue;
    if (!run.startsWith('&gt;')) made.push(...lines(run, reactions));
    else
      made.push(html`<blockquote>${lines(run.replace(/^&gt; ?/gmu, '').trimEnd(), reactions)}</blockquote>`);
  }
  return made;
}

function lines(text: string, reactions: Reactions): readonly Html[] {
  return text
    .split('\n')
    .map((line, index) => html`${index > 0 ? html`<br />` : false}${inlineHtml(line, reactions)}`);
}

/** Code and links come first: nothing inside of code is markup, and a URL may contain characters that look like it. */
const TOKEN = /`([^`]+)`|<([^<>|]+)(?:\|([^<>]*))?>/u;
/** A mark begins and ends at the edge of a word, without a space inside. Links and code count as one character. */
const MARK = /(?<![\p{L}\p{N}*_~])([*_~])(?=\S)((?:<[^<>]*>|`[^`]*`|[^<`])+?)(?<=\S)\1(?![\p{L}\p{N}*_~])/u;

function inlineHtml(text: string, reactions: Reactions): readonly Html[] {
  const mark = MARK.exec(text);
  const token = TOKEN.exec(text);
  if (mark && (!token || mark.index < token.index)) {
    const [whole, sign = '', inside = ''] = mark;
    return withRest(text, mark.index, whole, withMark(sign, inlineHtml(inside, reactions)), reactions);
  }
  if (!token) return text === '' ? [] : [html`${withEmoji(unescapeEntities(text), reactions)}`];
  const [whole, code, target = '', label] = token;
  const made =
    code === undefined ? reference(target, label, reactions) : html`<code>${unescapeEntities(code)}</code>`;
  return withRest(text, token.index, whole, made, reactions);
}

function withRest(
  text: string,
  at: number,
  whole: string,
  made: Html,
  reactions: Reactions,
): readonly Html[] {
  return [
    ...inlineHtml(text.slice(0, at), reactions),
    made,
    ...inlineHtml(text.slice(at + whole.length), reactions),
  ];
}

function withMark(sign: string, inside: readonly Html[]): Html {
  if (sign === '*') return html`<strong>${inside}</strong>`;
  return sign === '_' ? html`<em>${inside}</em>` : html`<s>${inside}</s>`;
}

/** A link, or a mention, which is shown so that a card with a mention is noticed. */
function reference(target: string, label: string | undefined, reactions: Reactions): Html {
  const words = label === undefined ? undefined : withEmoji(unescapeEntities(label), reactions);
  if (/^[!@#]/u.test(target)) {
    return html`<span class="mention">${words ?? target.replace(/^!(?:subteam\^)?/u, '@')}</span>`;
  }
  return link(unescapeEntities(target), words ?? unescapeEntities(target));
}

function unescapeEntities(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
