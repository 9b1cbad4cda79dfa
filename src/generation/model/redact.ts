/** What keys of providers look like, also shortened with asterisks, as some errors repeat them. */
const KEY_SHAPES = /\b(?:sk|pk|key|gsk|xai)-[\w*.…-]{8,}|\bAIza[\w*-]{8,}|(?<=\bBearer )[\w.~+/*-]{4,}=*/g;

/** Enough to know what a provider complains of; more could hold what it was asked. */
const MAX_LENGTH = 300;

/** What a provider said, short, on one line and without the key: fit for the log. */
export function redacted(text: string, key: string | undefined): string {
  const forms = key && key.length >= 4 ? [key, encodeURIComponent(key)] : [];
  return forms
    .reduce((said, form) => said.replaceAll(form, '[redacted]'), text)
    .replace(KEY_SHAPES, '[redacted]')
    .replace(/\s+/gu, ' ')
    .slice(0, MAX_LENGTH);
}
