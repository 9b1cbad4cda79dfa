import type { DeliveryState } from './stores.ts';

/** Counts and times what happens, for the operator. Never throws. */
export interface Meter {
  /** A command, an action or a reaction was answered, after so many ms. */
  answered(kind: 'command' | 'action' | 'reaction' | 'suggest', platform: string, ms: number): void;
  /** An attempt to deliver ended, so many ms after it was due. */
  delivered(platform: string, state: DeliveryState, lateMs: number): void;
  /** A fault of ours, or of something that we depend on. */
  failed(where: 'request' | 'delivery' | 'store' | 'platform'): void;
}

export const noMeter: Meter = { answered() {}, delivered() {}, failed() {} };
