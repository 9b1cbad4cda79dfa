import type { Meter } from '../core/ports/meter.ts';
import type { RegisteredMetrics } from './registry.ts';

const errorPlaces = ['request', 'delivery', 'store', 'platform'] as const satisfies readonly Parameters<
  Meter['failed']
>[0][];

/** Records the program's events as metrics. */
export function createMeter({ answers, attempts, lateness, errors }: RegisteredMetrics): Meter {
  // A counter has to exist from the start for Prometheus to see its first increase.
  for (const where of errorPlaces) errors.inc({ where }, 0);
  return {
    answered: (kind, platform, ms) => answers.observe({ kind, platform }, seconds(ms)),
    delivered(platform, state, lateMs) {
      attempts.inc({ platform, state });
      if (state === 'sent') lateness.observe({ platform }, seconds(lateMs));
    },
    failed: (where) => errors.inc({ where }),
  };
}

/** At least 0, also when the clock was set back. */
function seconds(ms: number): number {
  return Number.isFinite(ms) ? Math.max(0, ms) / 1000 : 0;
}
