import { until } from '../../tests/support/until.ts';
import { LONGEST_START_MS, type Stage } from './stage.ts';

/** Apart from what is posted: now and then, also while a process starts. */
const EVERY_MS = 250;
const TIMED_SHARE = 0.05;

/**
 * Kills so many processes, one by one, while something goes on: most of them around the moment at which a post is taken, for
 * that is when they know something that is not written down yet.
 */
export async function killing(stage: Stage, kills: number, work: () => Promise<unknown>): Promise<void> {
  const { fleet, mishaps, random } = stage;
  const last = fleet.kills + kills;
  const wanted = () => Math.max(0, last - fleet.kills);
  let toCome = stage.missing();
  mishaps.onPost = () => {
    // As one draws some of so many, each as probable.
    if (wanted() > 0 && random.next() < wanted() / Math.max(toCome, 1)) killAround(stage);
    toCome -= 1;
  };
  const timer = setInterval(() => {
    if (wanted() > 0 && random.next() < TIMED_SHARE) fleet.killOne('any');
  }, EVERY_MS);
  await work();
  clearInterval(timer);
  mishaps.onPost = () => undefined;
  // Those that nothing came of in time, whatever they do now.
  while (wanted() > 0) {
    await until('a process to kill', () => fleet.ready > 0, LONGEST_START_MS);
    fleet.killOne('ready');
  }
}

/** Before the post is taken, or when it was but nobody has heard of it yet. */
function killAround({ fleet, random }: Stage): void {
  if (random.next() < 0.5) fleet.killOne('ready');
  else setImmediate(() => fleet.killOne('ready'));
}
