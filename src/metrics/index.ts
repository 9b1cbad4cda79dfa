import { type Meter, noMeter } from '../core/meter.ts';
import type { Clock } from '../core/ports.ts';
import type { Outbox } from '../core/stores.ts';
import type { Mount } from '../platforms/platform.ts';

export interface Metrics {
  readonly meter: Meter;
  /** `/metrics`, for Prometheus: for whoever has the token, or without one for this machine alone. */
  mount(token: string | undefined): Mount;
}

/** What happens in the program, as Prometheus reads it. */
export function createMetrics(_outbox: Outbox, _clock: Clock): Metrics {
  return {
    meter: noMeter,
    mount: () => ({ path: '/metrics', handle: () => new Response('to be written', { status: 501 }) }),
  };
}
