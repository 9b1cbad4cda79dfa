import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { renderDiscord } from '../../../src/platforms/discord/render/render.ts';
import type { Preview } from '../../../src/platforms/playground/index.ts';
import { renderSlack } from '../../../src/platforms/slack/render/render.ts';

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

/** One person at the page, and everything that went wrong in their browser. */
export interface Visit {
  readonly page: Page;
  readonly discord: Locator;
  readonly slack: Locator;
  /** Errors of the page, and requests that left this machine. */
  readonly faults: readonly string[];
  run(line: string): Promise<void>;
  /** Puts a picture of the page into `tests/screenshots`, for a person to look at; only with `SCREENSHOTS=on`. */
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
  page.setDefaultTimeout(20_000);
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
      if (process.env.SCREENSHOTS !== 'on') return;
      await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
    },
    close: () => context.close(),
  };
}

const SCREENSHOTS = join(import.meta.dirname, '..', '..', 'screenshots');
