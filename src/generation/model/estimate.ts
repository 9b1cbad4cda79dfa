import { Buffer } from 'node:buffer';
import type { Message } from './model.ts';

/** Prose in French or English has four bytes a token and more; the densest text that people write has two. */
const BYTES_A_TOKEN = 2;
/** What a large image costs at the providers that count most (tiles of Google and OpenAI, 28-pixel patches of Anthropic). */
const IMAGE_TOKENS = 6000;
/** The roles and marks around each turn. */
const TURN_TOKENS = 16;

/** At least as many tokens as the provider will count, from the bytes of the text. */
export function maxInputTokens(texts: readonly string[], turns: readonly Message[]): number {
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const images = turns.filter((turn) => turn.from === 'us' && turn.image).length;
  return Math.ceil(bytes / BYTES_A_TOKEN) + images * IMAGE_TOKENS + (turns.length + 1) * TURN_TOKENS;
}
