/** What XML 1.0 cannot contain, even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const INVALID_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Removes what XML cannot contain; also for JSON, so that all feeds say the same. */
export function withoutInvalidXml(text: string): string {
  return text.replace(INVALID_IN_XML, '');
}

/** Text on one line, for titles and names. No-break spaces stay: French has them before a colon. */
export function oneLine(text: string): string {
  return withoutInvalidXml(text)
    .replace(/[\t\n\v\f\r \u{85}\u{2028}\u{2029}]+/gu, ' ')
    .trim();
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML content and attributes. The result never contains `]]>`, so that it can stand in CDATA. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
