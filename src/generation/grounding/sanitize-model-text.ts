/** Why a text of a model is not shown. */
export type UnsafeContent = 'link' | 'mention' | 'markup';

export type SanitizedText =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly reason: UnsafeContent };

/** Control, format, private and unassigned characters, lone surrogates; fillers that show nothing; variation selectors. */
const UNSEEN = /\p{C}|[\u115F\u1160\u2800\u3164\uFFA0]|\p{Variation_Selector}|\u034F|\u17B4|\u17B5/gu;
/** More marks on one letter than any language sets. */
const PILED = /(\p{M}{2})\p{M}+/gu;

const TOP_LEVEL =
  'com|org|net|info|biz|io|ai|app|dev|gg|me|tv|co|ru|cn|fr|ca|uk|us|eu|de|ly|to|xyz|top|site|online|shop|link|click|live|zip|mov|example|test|invalid|onion';
const unsafePatterns: readonly (readonly [RegExp, UnsafeContent])[] = [
  // Nobody writes an @ in a commentary but to reach somebody.
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
 * What a model wrote, as plain text on one line: nothing unseen in it, no markup. Emphasis becomes plain words.
 * Links, mentions and HTML are refused rather than mended: they are never meant well. Idempotent.
 */
export function sanitizeModelText(text: string): SanitizedText {
  const visible = text
    .normalize('NFC')
    .replace(/[\t\n\r\u0085\u2028\u2029]/gu, ' ')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, (space) => (/^[\u00A0\u202F]$/u.test(space) ? space : ' '))
    .normalize('NFC')
    .replace(PILED, '$1');
  const unmarked = untilStable(withoutMarkup, visible);
  // Full-width and mathematical letters read as letters.
  for (const form of [
    unmarked,
    unmarked.normalize('NFKC'),
    unmarked.replace(/\s/gu, ' ').normalize('NFKC'),
  ]) {
    const reason = unsafePatterns.find(([pattern]) => pattern.test(form))?.[1];
    if (reason) return { ok: false, reason };
  }
  return { ok: true, text: unmarked };
}

/** Marks at the beginning of a line, and pairs around words. */
function withoutMarkup(text: string): string {
  return text
    .trim()
    .replace(/^(?:#{1,6}\s+|>+\s*|[-*+•]\s+|\d{1,2}[.)]\s+(?=\p{Lu}))/u, '')
    .replace(/[`*~|\\]|__+/gu, '')
    .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '')
    .replace(/\s{2,}/gu, ' ');
}

/** What a function comes to when it changes nothing any more. It only ever shortens. */
function untilStable(change: (text: string) => string, text: string): string {
  const changed = change(text);
  return changed === text ? text : untilStable(change, changed);
}
