// One run of the chaos, in a process of its own: takes its settings as JSON, and says what came of it as JSON.
import { type Window, windowsOf } from './calendar.ts';
import { killing } from './killing.ts';
import { count, type Outcome, type Settings, settingsSchema } from './outcome.ts';
import { Stage } from './stage.ts';

/** What a power cut lasts once nothing more is due. */
const OUTAGE_MS = 10 * 60_000;
/** So long before something is due the clock is set, so that it passes that moment by itself. */
const BEFORE_MS = 1500;
/** How long processes may work at one moment before the clock moves on, in ms. */
const PATIENCE_MS = 9000;
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
    await stage.jump(moment - BEFORE_MS, await stage.settled(0));
    const left = killsUntilThen - stage.fleet.kills;
    // Nobody is killed around the first moment: there the clock changes under processes that live.
    const kills = index === 0 ? 0 : Math.ceil(left / (moments.length - index));
    await stage.reach(moment);
    await killing(stage, kills, () => stage.settled(PATIENCE_MS));
  }
  for (let outage = 0; outage < MAX_OUTAGES && !(await stage.settled(PATIENCE_MS)); outage += 1)
    await stage.jump(stage.now() + OUTAGE_MS, false);
}
