import type { Span } from '../../core/card/rich-text.ts';

/** A piece of a line of Markdown: a character of the text, or a mark that stands before or after some. */
type Piece =
  | { readonly kind: 'text'; readonly character: string }
  | { readonly kind: 'opens' | 'closes'; readonly mark: string }
  /** The brackets of a link, or code: nothing in it needs escaping. */
  | { readonly kind: 'raw'; readonly markdown: string };

/** One line of Markdown that is read as these spans in any block. Struck text loses its strike: files cannot express it. */
export function inlineMarkdown(spans: readonly Span[]): string {
  const pieces = linkPieces(spans);
  return pieces.map((piece, index) => pieceMarkdown(piece, index, pieces)).join('');
}

/** Links outside, then bold, then italic, so that two marks of one kind never touch. */
function linkPieces(spans: readonly Span[]): Piece[] {
  return groupNeighbours(spans, ({ url }) => url ?? '').flatMap((group) => {
    const url = group[0]?.url;
    const inner = markPieces(group, 'bold');
    if (url === undefined) return inner;
    return [{ kind: 'raw', markdown: '[' }, ...inner, { kind: 'raw', markdown: `](${destination(url)})` }];
  });
}

function markPieces(spans: readonly Span[], name: 'bold' | 'italic'): Piece[] {
  const mark = name === 'bold' ? '**' : '_';
  return groupNeighbours(spans, (span) => span[name] === true).flatMap((group) => {
    const inner = name === 'bold' ? markPieces(group, 'italic') : group.flatMap(spanPieces);
    if (!group[0]?.[name]) return inner;
    return [{ kind: 'opens', mark }, ...inner, { kind: 'closes', mark }];
  });
}

function spanPieces({ text, code }: Span): Piece[] {
  if (code) return [{ kind: 'raw', markdown: codeSpan(text) }];
  return [...text].map((character) => ({ kind: 'text', character }));
}

/** Groups of neighbouring spans that have the same key. */
function groupNeighbours(spans: readonly Span[], key: (span: Span) => unknown): Span[][] {
  const found: Span[][] = [];
  for (const span of spans) {
    const last = found.at(-1);
    if (last?.[0] && key(last[0]) === key(span)) last.push(span);
    else found.push([span]);
  }
  return found;
}

/** Fenced by more backquotes than the text contains. Markdown strips one space at both ends. */
function codeSpan(text: string): string {
  const fence = '`'.repeat(longestRun(text) + 1);
  const isPadded = /^`|`$/.test(text) || (/^ .*[^ ].* $/s.test(text) && text.length > 1);
  return isPadded || /^ [^ ]+ $/.test(text) ? `${fence} ${text} ${fence}` : `${fence}${text}${fence}`;
}

export function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}

function destination(url: string): string {
  const escaped = url.replace(/[\\<>]/g, '\\$&').replace(/&(?=#?\w+;)/g, '\\&');
  return /[()\s]/.test(url) ? `<${escaped}>` : escaped;
}

function pieceMarkdown(piece: Piece, index: number, pieces: readonly Piece[]): string {
  if (piece.kind === 'raw') return piece.markdown;
  if (piece.kind !== 'text') return piece.mark;
  const { character } = piece;
  const [before, after] = [pieces[index - 1], pieces[index + 1]];
  if (needsReference(character, before, after, pieces, index)) return characterReference(character);
  if (before === undefined && /[-+=#>~]/.test(character)) return `\\${character}`;
  if (/[\\`*_[\]<]/.test(character)) return `\\${character}`;
  if (character === '!' && after?.kind === 'raw') return '\\!';
  if (character === '&' && isReference(pieces, index)) return '\\&';
  if (/[.)]/.test(character) && isNumber(pieces, index)) return `\\${character}`;
  return character;
}

/** Whether a character would be lost, or would stop the mark beside it from being one: it is written as a reference. */
function needsReference(
  character: string,
  before: Piece | undefined,
  after: Piece | undefined,
  pieces: readonly Piece[],
  index: number,
): boolean {
  if (/\s/.test(character)) {
    const isAtEdge = before?.kind !== 'text' || after?.kind !== 'text';
    const isInside = before?.kind === 'opens' || after?.kind === 'closes';
    const isOutermost = before === undefined || after === undefined;
    return /[\t\n\f\v\r]/.test(character) || (isAtEdge && (isInside || isOutermost));
  }
  if (!isWord(character)) return false;
  if (after?.kind === 'opens') return after.mark === '_' || !isWordPiece(pieces[index + 2]);
  if (before?.kind === 'closes') return before.mark === '_' || !isWordPiece(pieces[index - 2]);
  return false;
}

function characterReference(character: string): string {
  return `&#${character.codePointAt(0) ?? 32};`;
}

function isWordPiece(piece: Piece | undefined): boolean {
  return piece?.kind === 'text' && isWord(piece.character) && !/\p{S}/u.test(piece.character);
}

/** Neither space nor punctuation. Parsers differ about symbols: outside a mark they count as words, inside they do not. */
function isWord(character: string): boolean {
  return !/[\s\p{P}]/u.test(character) && !/[!-/:-@[-`{-~]/.test(character);
}

/** Whether a character reference, such as `&amp;` or `&#38;`, begins here. */
function isReference(pieces: readonly Piece[], index: number): boolean {
  return /^&#?\w+;/.test(textFrom(pieces, index, 40));
}

/** Whether the line begins like an item of a numbered list. */
function isNumber(pieces: readonly Piece[], index: number): boolean {
  return index <= 9 && /^\d{1,9}[.)]$/.test(textFrom(pieces, 0, index + 1));
}

function textFrom(pieces: readonly Piece[], from: number, count: number): string {
  const found = pieces.slice(from, from + count);
  const end = found.findIndex(({ kind }) => kind !== 'text');
  return (end === -1 ? found : found.slice(0, end))
    .map((piece) => (piece.kind === 'text' ? piece.character : ''))
    .join('');
}
