/** What keys of providers look like, also shortened with asterisks, as some errors repeat them. */
const KEY_SHAPES = /\b(?:sk|pk|key|gsk|xai)-[\w*.…-]{8,}|\bAIza[\w*-]{8,}|(?<=\bBearer )[\w.~+/*-]{4,}=*/g;

/** Enough to know what a provider complains of; more could hold what it was asked. */
const MAX_LENGTH = 300;

/** What a provider said, short, on one line and without the key: fit for the log. */
export function redactKey(text: string, key: string | undefined): string {
  const forms = key && key.length >= 4 ? [key, encodeURIComponent(key)] : [];
  return forms
    .reduce((said, form) => said.replaceAll(form, '[redacted]'), text)
    .replace(KEY_SHAPES, '[redacted]')
    .replace(/\s+/gu, ' ')
    .slice(0, MAX_LENGTH);
}

/** So many characters in a row that also stand in a prompt are no accident. */
const QUOTED = 24;

/** The text without what it repeats of the prompts: some servers put the whole request into their complaint. */
export function withoutPromptText(text: string, prompts: readonly string[]): string {
  const quoted = new Set<number>();
  for (let start = 0; start + QUOTED <= text.length; start += 1) {
    const piece = text.slice(start, start + QUOTED);
    if (!prompts.some((prompt) => prompt.includes(piece))) continue;
    for (let at = start; at < start + QUOTED; at += 1) quoted.add(at);
  }
  return text
    .split('')
    .map((unit, at) => (quoted.has(at) ? (quoted.has(at - 1) ? '' : '…') : unit))
    .join('');
}
