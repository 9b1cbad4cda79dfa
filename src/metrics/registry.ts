import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** In s: from unnoticeable to the 3 s within which both platforms expect an answer, and beyond. */
const ANSWER_BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 10];
/** In s: from punctual to the 6 h after which a digest is skipped. */
const LATENESS_BUCKETS = [1, 2, 5, 10, 30, 60, 300, 900, 3600, 10_800, 21_600];

export type RegisteredMetrics = ReturnType<typeof registerMetrics>;

/** All metrics, in a registry of their own: tests run several programs in one process. */
export function registerMetrics() {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    deliveries: new Gauge({
      name: 'contrepoint_deliveries',
      help: 'Deliveries that the store keeps, by platform and state.',
      labelNames: ['platform', 'state'],
      registers,
    }),
    attempts: new Counter({
      name: 'contrepoint_delivery_attempts_total',
      help: 'Attempts to deliver that ended, by platform and by what became of the delivery.',
      labelNames: ['platform', 'state'],
      registers,
    }),
    lateness: new Histogram({
      name: 'contrepoint_delivery_lateness_seconds',
      help: 'Time from when a digest was due, or was retried by hand, until it had arrived.',
      labelNames: ['platform'],
      buckets: LATENESS_BUCKETS,
      registers,
    }),
    queueDepth: new Gauge({
      name: 'contrepoint_queue_depth',
      help: 'Deliveries that are waiting or being sent.',
      registers,
    }),
    queueOldest: new Gauge({
      name: 'contrepoint_queue_oldest_seconds',
      help: 'Time since the oldest delivery in the queue was due, or was retried by hand; 0 when the queue is empty.',
      registers,
    }),
    answers: new Histogram({
      name: 'contrepoint_interaction_seconds',
      help: 'Time that the bot took to answer, by kind of interaction and platform.',
      labelNames: ['kind', 'platform'],
      buckets: ANSWER_BUCKETS,
      registers,
    }),
    errors: new Counter({
      name: 'contrepoint_errors_total',
      help: 'Faults of the program, or of something that it depends on, by where they were met.',
      labelNames: ['where'],
      registers,
    }),
  };
}
