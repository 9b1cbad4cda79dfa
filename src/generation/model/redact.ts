/** API keys of known providers, also shortened with asterisks, as some errors repeat them. */
const KEY_SHAPES = /\b(?:sk|pk|key|gsk|xai)-[\w*.…-]{8,}|\bAIza[\w*-]{8,}|(?<=\bBearer )[\w.~+/*-]{4,}=*/g;

/** Enough to understand an error; a longer text could contain the prompt. */
const MAX_LENGTH = 300;

/** A provider's message for the log: short, on one line, without the key. */
export function redactKey(text: string, key: string | undefined): string {
  const forms = key && key.length >= 4 ? [key, encodeURIComponent(key)] : [];
  return forms
    .reduce((redacted, form) => redacted.replaceAll(form, '[redacted]'), text)
    .replace(KEY_SHAPES, '[redacted]')
    .replace(/\s+/gu, ' ')
    .slice(0, MAX_LENGTH);
}

/** So many characters in a row that a text and a prompt share are a quote. */
const MIN_QUOTE = 24;

/** Removes what a text quotes from the prompts: some servers repeat the whole request in their errors. */
export function withoutPromptText(text: string, prompts: readonly string[]): string {
  const quoted = new Set<number>();
  for (let start = 0; start + MIN_QUOTE <= text.length; start += 1) {
    const piece = text.slice(start, start + MIN_QUOTE);
    if (!prompts.some((prompt) => prompt.includes(piece))) continue;
    for (let at = start; at < start + MIN_QUOTE; at += 1) quoted.add(at);
  }
  return text
    .split('')
    .map((unit, at) => (quoted.has(at) ? (quoted.has(at - 1) ? '' : '…') : unit))
    .join('');
}
