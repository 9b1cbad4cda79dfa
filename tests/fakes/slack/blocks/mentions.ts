/** Every mention that would notify or name somebody, anywhere in a payload that Slack is given. */
export function activeMentions(payload: unknown): string[] {
  if (Array.isArray(payload)) return payload.flatMap(activeMentions);
  if (typeof payload !== 'object' || payload === null) return [];
  const fields: Record<string, unknown> = { ...payload };
  const inside = Object.values(fields).flatMap(activeMentions);
  return [...inside, ...ofObject(fields)];
}

const richMentions = ['user', 'usergroup', 'channel', 'broadcast', 'team'];

function ofObject({ type, text, verbatim, blocks }: Record<string, unknown>): string[] {
  if (typeof type === 'string' && richMentions.includes(type)) return [type];
  if (typeof text !== 'string') return [];
  if (type === 'mrkdwn') return [...inMarkup(text), ...(verbatim === true ? [] : bare(text))];
  return Array.isArray(blocks) || type === undefined ? inMarkup(text) : [];
}

/** `<!channel>`, `<@U1>`, `<#C1>`, `<!subteam^S1>`, `<!date^…>`. */
function inMarkup(text: string): string[] {
  return text.match(/<[!@#][^>]*>/gu) ?? [];
}

/** What Slack also reads as a mention in mrkdwn that is not verbatim. */
function bare(text: string): string[] {
  return text.match(/(?<![\p{L}\p{N}])@(?:here|channel|everyone)\b|(?<!\S)#[a-z0-9_-]+/gu) ?? [];
}
