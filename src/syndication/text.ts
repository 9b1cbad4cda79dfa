/** All that XML 1.0 knows no way to write: most control characters, halves of pairs, and two that are no characters. */
const INVALID_IN_XML = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** The text without what XML cannot hold. The feeds in JSON leave it out as well, so that all say the same. */
export function withoutInvalidXml(text: string): string {
  return text.replace(INVALID_IN_XML, '');
}

/** On one line, as titles and names are. No-break spaces stay: French has them before a colon. */
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

/** Text as HTML, in content and in attributes. What comes out never holds `]]>`, so that it may stand in CDATA. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/gu, (character) => ENTITIES[character] ?? character);
}
