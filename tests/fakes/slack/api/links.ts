import { z } from 'zod';
import type { FakeBlock } from '../blocks/blocks.ts';
import { type Args, blocksOf, json } from '../blocks/content.ts';
import { activeMentions } from '../blocks/mentions.ts';
import type { FakeDraft, FakeMessage, Workspace } from '../state.ts';
import { seen } from './conversations.ts';
import { SlackRefusal } from './errors.ts';

/** docs.slack.dev/reference/methods/chat.unfurl */
const unfurlsSchema = z.record(
  z.string(),
  z.strictObject({
    blocks: z.array(z.unknown()).min(1),
    fallback: z.string().optional(),
    preview: z
      .strictObject({
        title: z.strictObject({
          type: z.literal('plain_text'),
          text: z.string().min(1),
          emoji: z.boolean().optional(),
        }),
      })
      .optional(),
  }),
);

/** The links of a text that an app is told of, in order. */
export function linksOf(workspace: Workspace, text: string): { domain: string; url: string }[] {
  const urls = [...new Set(text.match(/https?:\/\/\S+/gu) ?? [])];
  return urls.flatMap((url) => {
    const domain = domainOf(workspace, url);
    return domain === undefined ? [] : [{ domain, url }];
  });
}

function domainOf({ unfurlDomains }: Workspace, url: string): string | undefined {
  const host = URL.parse(url)?.hostname ?? '';
  return [...unfurlDomains].find((domain) => host === domain || host.endsWith(`.${domain}`));
}

/** `chat.unfurl`. @throws SlackRefusal */
export function unfurl(workspace: Workspace, args: Args): Readonly<Record<string, unknown>> {
  const message = targetOf(workspace, args);
  const parsed = unfurlsSchema.safeParse(json(args.unfurls));
  if (!parsed.success) throw new SlackRefusal('cannot_parse_attachment', { detail: String(parsed.error) });
  const links = linksOf(workspace, message.text).map(({ url }) => url);
  const shown = new Map<string, FakeBlock[]>();
  for (const [url, { blocks }] of Object.entries(parsed.data)) {
    if (domainOf(workspace, url) === undefined) throw new SlackRefusal('cannot_unfurl_url');
    if (!links.includes(url)) throw new SlackRefusal('cannot_unfurl_message');
    const mentions = activeMentions(blocks);
    if (mentions.length > 0) workspace.violations.push(`mentions: ${mentions.join(' ')}`);
    shown.set(url, blocksOf(workspace, blocks, 'message'));
  }
  // The same again changes what is there.
  message.unfurls = new Map([...(message.unfurls ?? []), ...shown]);
  return {};
}

/** The bot need not be in the channel. */
function targetOf(workspace: Workspace, args: Args): FakeMessage | FakeDraft {
  const { channel, ts, unfurl_id: id, source } = args;
  const byId = id !== undefined && source !== undefined;
  const byMessage = channel !== undefined && ts !== undefined;
  if (byId === byMessage) throw new SlackRefusal(byId ? 'invalid_arguments' : 'missing_unfurl_id');
  const found = byId
    ? workspace.linked.get(String(id))
    : workspace.find(seen(workspace, args).id, String(ts));
  if (!found) throw new SlackRefusal('cannot_find_message');
  if (byId && 'ts' in found !== (source === 'conversations_history'))
    throw new SlackRefusal('invalid_source');
  return found;
}
