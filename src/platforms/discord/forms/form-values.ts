import type { APIEmbed } from 'discord.js';
import type { Options } from '../../../core/bot/options.ts';
import type { Locale } from '../../../core/model/locale.ts';
import { limits } from '../limits.ts';
import { escapeMarkdown, proseMarkdown } from '../render/markdown.ts';
import type { DiscordMessage } from '../render/render.ts';
import { fitLine } from '../render/text.ts';
import { capitalizedLabel } from './modal.ts';

/** What a reader filled in, by the name of the field. */
export type FormValues = Readonly<Record<string, string>>;

/** What a reader wrote in a form, unshortened, each text under the name of its field. */
export function formValueEmbeds(values: FormValues, options: Options, locale: Locale): APIEmbed[] {
  return Object.entries(values).flatMap(([name, text]) => {
    const fieldName = capitalizedLabel(options[name]?.names[locale] ?? name, locale, limits.embedTitle);
    const title = fitLine(fieldName, limits.embedTitle, escapeMarkdown);
    return codeBlocksOf(text).map((description) => ({ ...(title !== '' && { title }), description }));
  });
}

/**
 * Adds the values of a refused form to the notice, so that nothing is lost: Discord closes a form that was sent and cannot
 * open it again. Values that do not fit into the notice follow in further messages.
 */
export function withFormValues(
  notice: DiscordMessage,
  values: readonly APIEmbed[],
): readonly [DiscordMessage, ...DiscordMessage[]] {
  const first: APIEmbed[] = [...notice.embeds];
  const more: APIEmbed[][] = [];
  for (const embed of values) {
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
  const total = [...page, embed].reduce((sum, one) => sum + embedLength(one), 0);
  return page.length < limits.embeds && total <= limits.embedsTotal;
}

function embedLength({ title = '', description = '', footer }: APIEmbed): number {
  return title.length + description.length + (footer?.text.length ?? 0);
}

/** The text as code, which shows every character and which clients offer to copy, in as many blocks as it needs. */
function codeBlocksOf(text: string): string[] {
  const block = proseMarkdown([{ type: 'code', text }]);
  if (block === '') return [];
  if (block.length <= limits.embedDescription) return [block];
  const middle = text.length >> 1;
  const gap = Math.max(text.lastIndexOf('\n', middle), text.lastIndexOf(' ', middle)) + 1;
  const at = gap > 0 ? gap : characterBoundary(text, middle);
  return [...codeBlocksOf(text.slice(0, at)), ...codeBlocksOf(text.slice(at))];
}

/** The index, or the next one where it is between the two halves of a character. */
function characterBoundary(text: string, at: number): number {
  return (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at;
}
