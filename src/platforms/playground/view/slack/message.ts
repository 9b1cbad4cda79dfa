import { type Html, html } from '../../../../web/html.ts';
import { notRendered, unknownNotes, type ViewContext } from '../parts.ts';
import { readPart } from '../payload.ts';
import { blockView } from './blocks.ts';
import { mrkdwn } from './mrkdwn.ts';
import { messageSchema } from './schema.ts';

/** A message payload for Slack, as Slack shows it. Its text is shown where it has no blocks. */
export function slackView(payload: unknown, scope: ViewContext): Html {
  const { value, unknown } = readPart(messageSchema, payload);
  if (!value) return notRendered(scope.words, 'message');
  const blocks = value.blocks ?? [];
  return html`${blocks.length === 0 ? html`<p>${mrkdwn(value.text ?? '', scope.reactions)}</p>` : false}
    ${blocks.map((block, index) => blockView(block, { ...scope, key: `${scope.key}:${index}` }))}
    ${unknownNotes(scope.words, 'message', unknown)}`;
}
