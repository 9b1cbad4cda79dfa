/** Everything that a message says, and every URL in it: its text, attachments and blocks. */
export function messageText(message: {
  readonly text?: string | null | undefined;
  readonly attachments?: readonly unknown[] | null | undefined;
  readonly blocks?: readonly unknown[] | null | undefined;
}): string {
  const found = [
    unescapeMrkdwn(message.text ?? ''),
    ...textsIn(message.attachments),
    ...urlsIn(message.blocks),
  ];
  return [...new Set(found.filter((part) => part !== ''))].join('\n').slice(0, MAX_LENGTH);
}

/** The core refuses longer texts. Slack allows 40,000 characters in one. */
const MAX_LENGTH = 100_000;

/** Slack's markup as plain text: `<https://x.org|label>` becomes the URL, `&amp;` an ampersand. */
export function unescapeMrkdwn(markup: string): string {
  return markup
    .replace(/<(https?:[^|<>]+)(?:\|[^<>]*)?>/gu, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

const textKeys = ['text', 'title', 'title_link', 'from_url', 'original_url', 'pretext', 'fallback'];
const urlKeys = ['url', 'title_link', 'from_url', 'original_url', 'image_url'];

function textsIn(value: unknown): string[] {
  return collect(value, textKeys).map(unescapeMrkdwn);
}

function urlsIn(value: unknown): string[] {
  return collect(value, urlKeys).map(unescapeMrkdwn);
}

/** Every string under one of these keys, up to 12 levels deep: Slack nests less. */
function collect(value: unknown, keys: readonly string[], depth = 0): string[] {
  if (depth > 12 || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'string' ? (keys.includes(key) ? [inner] : []) : collect(inner, keys, depth + 1),
  );
}
