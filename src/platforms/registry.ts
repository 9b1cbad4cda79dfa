import type { Config } from '../app/config/config.ts';
import type { Clock, MovableClock } from '../core/ports/clock.ts';
import type { Log } from '../core/ports/log.ts';
import type { Platform } from './platform.ts';

/** Creates a platform, or nothing where the configuration turns it off. Its SDK is loaded only when it is on. */
type PlatformFactory = (config: Config, log: Log, clocks: Clocks) => Promise<Platform | undefined>;

export interface Clocks {
  /** The program's clock. */
  readonly clock: Clock;
  /** The same clock, where the playground may move it. */
  readonly movable?: MovableClock;
}

const discord: PlatformFactory = async ({ discord: settings, locale }, log, { clock }) => {
  if (!settings) return undefined;
  const { createDiscord } = await import('./discord/index.ts');
  return createDiscord({ ...settings, locale, log, clock });
};

const slack: PlatformFactory = async ({ slack: settings, publicUrl: pagesUrl, locale }, log) => {
  if (!settings) return undefined;
  const { createSlack } = await import('./slack/index.ts');
  return createSlack({ ...settings, ...(pagesUrl !== undefined && { pagesUrl }), locale, log });
};

/** The playground shows the payloads of the other platforms, so it gets their renderers. */
const playground: PlatformFactory = async ({ playground: enabled, locale }, log, { movable }) => {
  if (!enabled) return undefined;
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

/** All platforms: each has a folder beside this file and a line here. */
const registry: readonly PlatformFactory[] = [discord, slack, playground];

/** The platforms that the configuration turns on. They are not started yet. */
export async function createPlatforms(
  config: Config,
  log: Log,
  clocks: Clocks,
): Promise<readonly Platform[]> {
  const platforms = await Promise.all(registry.map((factory) => factory(config, log, clocks)));
  return platforms.filter((platform) => platform !== undefined);
}
