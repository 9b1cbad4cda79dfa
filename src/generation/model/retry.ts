import { setTimeout as pause } from 'node:timers/promises';
import type { ProviderErrorFacts } from './provider-error.ts';

/** Waits; rejects when the signal aborts. */
export type Wait = (ms: number, signal: AbortSignal) => Promise<void>;

export const wait: Wait = (ms, signal) => pause(ms, undefined, { signal });

const RETRIES = 2;
const FIRST_MS = 500;

/**
 * How long to wait before a further call, in ms; undefined where there is none: the fault lasts, it was tried often
 * enough, or the wait would outlast what is `left`. Of random length, so that those who failed together do not come
 * back together; never shorter than the provider asks for.
 */
export function pauseBefore(retries: number, facts: ProviderErrorFacts, left: number): number | undefined {
  if (!facts.isTransient || retries >= RETRIES) return undefined;
  const own = FIRST_MS * 2 ** retries * (0.5 + Math.random());
  const ms = Math.ceil((facts.retryAfterMs ?? 0) + own);
  return ms < left ? ms : undefined;
}
