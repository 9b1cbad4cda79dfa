import type { DeliveryState } from './stores.ts';

/** Counts and measures what happens, for the operator. Never throws. */
export interface Meter {
  /** A request was answered, `ms` after it arrived. */
  answered(kind: 'command' | 'action' | 'reaction' | 'suggest', platform: string, ms: number): void;
  /** An attempt to deliver a digest ended, `lateMs` after the digest was due. */
  delivered(platform: string, state: DeliveryState, lateMs: number): void;
  /** Something of ours failed, or something that we depend on. */
  failed(where: 'request' | 'delivery' | 'store' | 'platform'): void;
}

export const noMeter: Meter = { answered() {}, delivered() {}, failed() {} };
