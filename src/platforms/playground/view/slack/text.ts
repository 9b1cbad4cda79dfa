import { type Html, html } from '../../../../web/html.ts';
import type { ViewContext } from '../parts.ts';
import { withEmoji } from './emoji.ts';
import { mrkdwn } from './mrkdwn.ts';
import type { Text } from './schema.ts';

/** A text object, read by its type. */
export function textView(text: Text, { reactions }: ViewContext): Html {
  return html`${text.type === 'mrkdwn' ? mrkdwn(text.text, reactions) : plainText(text, reactions)}`;
}

export function plainText(text: Text, reactions: ViewContext['reactions']): string {
  return text.emoji === false ? text.text : withEmoji(text.text, reactions);
}
