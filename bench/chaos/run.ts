// One run of the chaos, in a process of its own: takes its settings as JSON, and says what came of it as JSON.
import { type Window, windowsOf } from './calendar.ts';
import { killing } from './killing.ts';
import { count, type Outcome, type Settings, settingsSchema } from './outcome.ts';
import { Stage } from './stage.ts';

/** What a power cut lasts that is not over with the next digest: all leases have run out. */
const OUTAGE_MS = 2 * 60_000;
/** What is due stays behind for so long at most when the clock moves on. */
const LONGEST_WAIT_MS = 45 * 60_000;
/** So long before something is due the clock is set, so that it passes that moment by itself. */
const BEFORE_MS = 1500;
/** How long processes may work at one moment before the clock moves on, in ms. */
const PATIENCE_MS = 5000;
const MAX_OUTAGES = 30;

const outcome = await run(settingsSchema.parse(JSON.parse(process.argv[2] ?? '')));
process.stdout.write(`${JSON.stringify(outcome)}\n`);
process.exit(0);

async function run(settings: Settings): Promise<Outcome> {
  const started = performance.now();
  const stage = await Stage.set(settings);
  const all = windowsOf(stage.subscriptions);
  const step = Math.max(1, Math.floor(all.length / settings.windows));
  const windows = all.filter((_, index) => index % step === 0).slice(0, settings.windows);
  for (const [index, window] of windows.entries()) {
    await stage.land(window, index === 0);
    const due = Math.ceil((settings.kills * (index + 1)) / windows.length);
    await live(stage, window, due);
  }
  const outcome = await count(stage);
  await stage.clear();
  return { ...outcome, seconds: (performance.now() - started) / 1000 };
}

/** Goes through a window, until all of it has ended; by then so many processes have been killed in all. */
async function live(stage: Stage, { moments }: Window, killsUntilThen: number): Promise<void> {
  for (const [index, moment] of moments.entries()) {
    // What is left over may wait for the next moment, but not for so long that its time has passed.
    await recover(stage, (oldest) => moment - oldest > LONGEST_WAIT_MS);
    await stage.jump(moment - BEFORE_MS, await stage.settled(0));
    const left = killsUntilThen - stage.fleet.kills;
    // Nobody is killed around the first moment: there the clock changes under processes that live.
    const kills = index === 0 ? 0 : Math.ceil(left / (moments.length - index));
    await stage.reach(moment);
    await killing(stage, kills, () => stage.settled(PATIENCE_MS));
  }
  await recover(stage, () => true);
}

/** A power cut, and time to work: as often as it takes until nothing is left, or nothing that matters. */
async function recover(stage: Stage, matters: (oldestDue: number) => boolean): Promise<void> {
  for (let outage = 0; outage < MAX_OUTAGES; outage += 1) {
    if (!matters(await stage.oldestDue()) || (await stage.settled(PATIENCE_MS))) return;
    await stage.jump(stage.now() + OUTAGE_MS, false);
  }
}
