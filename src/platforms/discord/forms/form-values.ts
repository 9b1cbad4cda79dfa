import type { APIEmbed } from 'discord.js';
import type { Options } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { limits } from '../limits.ts';
import { escapeMarkdown, proseMarkdown } from '../render/markdown.ts';
import type { DiscordMessage } from '../render/render.ts';
import { fitLine } from '../render/text.ts';
import { titled } from './modal.ts';

/** What was filled in, by the name of the field. */
export type Written = Readonly<Record<string, string>>;

/** What a reader wrote in a form, to be given back: whole, each text under the name of its field. */
export function writtenEmbeds(written: Written, options: Options, locale: Locale): APIEmbed[] {
  return Object.entries(written).flatMap(([name, text]) => {
    const called = titled(options[name]?.names[locale] ?? name, locale, limits.embedTitle);
    const title = fitLine(called, limits.embedTitle, escapeMarkdown);
    return blocksOf(text).map((description) => ({ ...(title !== '' && { title }), description }));
  });
}

/**
 * Discord closes a form that was sent, and cannot open it again: the notice that refuses it gives back what was
 * written, in further messages where one has not room enough.
 */
export function withWritten(
  notice: DiscordMessage,
  written: readonly APIEmbed[],
): readonly [DiscordMessage, ...DiscordMessage[]] {
  const first: APIEmbed[] = [...notice.embeds];
  const more: APIEmbed[][] = [];
  for (const embed of written) {
    const page = more.at(-1) ?? first;
    if (hasRoom(page, embed)) page.push(embed);
    else more.push([embed]);
  }
  const { allowed_mentions } = notice;
  return [
    { ...notice, embeds: first },
    ...more.map((embeds) => ({ embeds, components: [], allowed_mentions })),
  ];
}

function hasRoom(page: readonly APIEmbed[], embed: APIEmbed): boolean {
  const total = [...page, embed].reduce((sum, one) => sum + sizeOf(one), 0);
  return page.length < limits.embeds && total <= limits.embedsTotal;
}

function sizeOf({ title = '', description = '', footer }: APIEmbed): number {
  return title.length + description.length + (footer?.text.length ?? 0);
}

/** As code, which shows every character, and which clients offer to copy. */
function blocksOf(text: string): string[] {
  const block = proseMarkdown([{ type: 'code', text }]);
  if (block === '') return [];
  if (block.length <= limits.embedDescription) return [block];
  const middle = text.length >> 1;
  const gap = Math.max(text.lastIndexOf('\n', middle), text.lastIndexOf(' ', middle)) + 1;
  const at = gap > 0 ? gap : wholeAt(text, middle);
  return [...blocksOf(text.slice(0, at)), ...blocksOf(text.slice(at))];
}

/** Not between the two halves of a character. */
function wholeAt(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
}
