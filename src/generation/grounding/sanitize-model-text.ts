/** What makes a text of a model unsafe to show. */
type UnsafeContent = 'link' | 'mention' | 'markup';

export type SanitizedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: UnsafeContent };

/** Control, format, private-use and unassigned characters, lone surrogates, invisible fillers, variation selectors. */
const INVISIBLE = /\p{C}|[\u115F\u1160\u2800\u3164\uFFA0]|\p{Variation_Selector}|\u034F|\u17B4|\u17B5/gu;
/** More combining marks on one letter than any language uses. */
const STACKED_MARKS = /(\p{M}{2})\p{M}+/gu;

const TOP_LEVEL =
  'com|org|net|info|biz|io|ai|app|dev|gg|me|tv|co|ru|cn|fr|ca|uk|us|eu|de|ly|to|xyz|top|site|online|shop|link|click|live|zip|mov|example|test|invalid|onion';
const unsafePatterns: readonly (readonly [RegExp, UnsafeContent])[] = [
  // In a commentary, an @ can only be a mention or an address.
  [/[@＠﹫]/u, 'mention'],
  [/<[\s/]*[!#&?:/\p{L}]/u, 'markup'],
  [/&(?:#\d+|#x[\da-f]+|[a-z]{2,8});/iu, 'markup'],
  [/\]\s*\(|\]\s*\[|!\[|\{\{|\}\}/u, 'markup'],
  [/\/\s*\//u, 'link'],
  [/(?<!\p{L})(?:javascript|data|vbscript|file|mailto|tel|tg|slack|discord|hxxps?)\s?:(?=\S)/iu, 'link'],
  [/https?\s?:|(?<!\p{L})www(?!\p{L})/iu, 'link'],
  [new RegExp(`[\\p{L}\\p{N}-]\\.(?:${TOP_LEVEL})(?![\\p{L}\\p{N}])`, 'iu'), 'link'],
  [/[\p{L}\p{N}]\.\p{L}{2,}\/\S/u, 'link'],
];

/**
 * Turns a model's text into plain text on one line, without invisible characters and markup. A text with a link, a mention or
 * HTML is rejected, not repaired: none of them is ever legitimate. Idempotent.
 */
export function sanitizeModelText(text: string): SanitizedText {
  const visible = text
    .normalize('NFC')
    .replace(/[\t\n\r\u0085\u2028\u2029]/gu, ' ')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, (space) => (/^[\u00A0\u202F]$/u.test(space) ? space : ' '))
    .normalize('NFC')
    .replace(STACKED_MARKS, '$1');
  const plain = untilStable(withoutMarkup, visible);
  // NFKC turns full-width and mathematical letters into plain ones.
  for (const form of [plain, plain.normalize('NFKC'), plain.replace(/\s/gu, ' ').normalize('NFKC')]) {
    const reason = unsafePatterns.find(([pattern]) => pattern.test(form))?.[1];
    if (reason) return { ok: false, reason };
  }
  return { ok: true, text: plain };
}

/** Removes Markdown at the beginning of a line and around words. */
function withoutMarkup(text: string): string {
  return text
    .trim()
    .replace(/^(?:#{1,6}\s+|>+\s*|[-*+•]\s+|\d{1,2}[.)]\s+(?=\p{Lu}))/u, '')
    .replace(/[`*~|\\]|__+/gu, '')
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '')
    .replace(/\s{2,}/gu, ' ');
}

/** Applies a function that only shortens a text until it changes nothing. */
function untilStable(change: (text: string) => string, text: string): string {
  const changed = change(text);
  return changed === text ? text : untilStable(change, changed);
}
