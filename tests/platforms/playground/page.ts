import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { MovableClock } from '../../../src/core/ports.ts';
import { renderDiscord } from '../../../src/platforms/discord/render.ts';
import { createPlayground, type Preview } from '../../../src/platforms/playground/index.ts';
import { renderSlack } from '../../../src/platforms/slack/render.ts';
import { startWorld, type World } from '../../contract/world.ts';
import { startBrowser } from '../../fakes/browser.ts';
import { recordingLog } from '../../fakes/parts.ts';
import { serveMounts } from '../../fakes/web.ts';

/** As main makes them. */
export const previews: readonly Preview[] = [
  { name: 'Discord', theme: 'discord', render: renderDiscord },
  { name: 'Slack', theme: 'slack', render: (card) => renderSlack(card) },
];

export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 900 } };
export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  isMobile: true,
  hasTouch: true,
};

/** The whole program with the playground alone, and its address. */
export interface Served {
  readonly url: string;
  readonly world: World;
  close(): Promise<void>;
}

export async function serve({
  port = 0,
  clock,
}: {
  port?: number;
  clock?: MovableClock;
} = {}): Promise<Served> {
  const log = recordingLog();
  const platform = createPlayground({ previews, locale: 'fr', log, ...(clock && { clock }) });
  const world = await startWorld(() => platform);
  const server = await serveMounts(platform.mounts, { port, health: world.app.health, log });
  return {
    url: server.url,
    world,
    close: async () => {
      await world.stop();
      await server.close();
    },
  };
}

/** One person at the page, and everything that went wrong in their browser. */
export interface Visit {
  readonly page: Page;
  readonly discord: Locator;
  readonly slack: Locator;
  /** Errors of the page, and requests that left this machine. */
  readonly faults: readonly string[];
  run(line: string): Promise<void>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export async function visit(
  browser: Browser,
  url: string,
  { lang = 'fr', ...options }: BrowserContextOptions & { readonly lang?: 'fr' | 'en' } = {},
): Promise<Visit> {
  const context = await browser.newContext({ ...desktop, ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(url)) faults.push(`request to ${request.url()}`);
  });
  page.setDefaultTimeout(10_000);
  await page.goto(`${url}/?lang=${lang}`);
  return {
    page,
    discord: page.locator('.pane.discord'),
    slack: page.locator('.pane.slack'),
    faults,
    run: async (line) => {
      await page.fill('#line', line);
      await page.press('#line', 'Enter');
    },
    picture: async (name) => {
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

const SCREENSHOTS = join(import.meta.dirname, '..', '..', 'screenshots');

/** A browser and a served playground for the tests of a file. `open` opens a page, which must end without a fault. */
export function pages() {
  const visits: Visit[] = [];
  let browser: Browser;
  let served: Served;
  beforeAll(async () => {
    [browser, served] = await Promise.all([startBrowser(), serve()]);
  });
  afterEach(async () => {
    for (const { faults, close } of visits.splice(0)) {
      await close();
      expect(faults).toEqual([]);
    }
  });
  afterAll(async () => {
    await browser.close();
    await served.close();
  });
  const open = async (options: Parameters<typeof visit>[2] = {}): Promise<Visit> => {
    const made = await visit(browser, served.url, options);
    visits.push(made);
    return made;
  };
  return { open, browser: () => browser };
}
