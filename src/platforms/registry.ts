import type { Config } from '../app/config/config.ts';
import type { Clock, MovableClock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Platform } from './platform.ts';

/** Makes the platform, or nothing where the configuration leaves it off. Its SDK is loaded only when it is on. */
type PlatformFactory = (config: Config, log: Log, clocks: Clocks) => Promise<Platform | undefined>;

export interface Clocks {
  /** What the program goes by. */
  readonly clock: Clock;
  /** The same, where the playground may move it. */
  readonly movable?: MovableClock;
}

const discord: PlatformFactory = async ({ discord: access, locale }, log, { clock }) => {
  if (!access) return undefined;
  const { createDiscord } = await import('./discord/index.ts');
  return createDiscord({ ...access, locale, log, clock });
};

const slack: PlatformFactory = async ({ slack: access, publicUrl: pagesUrl, locale }, log) => {
  if (!access) return undefined;
  const { createSlack } = await import('./slack/index.ts');
  return createSlack({ ...access, ...(pagesUrl !== undefined && { pagesUrl }), locale, log });
};

/** Shows the payloads of the others, so it is given their renderers. */
const playground: PlatformFactory = async ({ playground: on, locale }, log, { movable }) => {
  if (!on) return undefined;
  const [{ createPlayground }, { renderDiscord }, { renderSlack }] = await Promise.all([
    import('./playground/index.ts'),
    import('./discord/render/render.ts'),
    import('./slack/render/render.ts'),
  ]);
  const previews = [
    { name: 'Discord', theme: 'discord', render: renderDiscord },
    { name: 'Slack', theme: 'slack', render: renderSlack },
  ] as const;
  return createPlayground({ previews, locale, log, ...(movable && { clock: movable }) });
};

/** Every platform there is: one folder beside this file, and one line here. */
const registry: readonly PlatformFactory[] = [discord, slack, playground];

/** The platforms that the configuration turns on, not started yet. */
export async function createPlatforms(
  config: Config,
  log: Log,
  clocks: Clocks,
): Promise<readonly Platform[]> {
  const made = await Promise.all(registry.map((factory) => factory(config, log, clocks)));
  return made.filter((platform) => platform !== undefined);
}
