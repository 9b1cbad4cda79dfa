import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, inject } from 'vitest';

/**
 * The browser of the run, which all files of tests share. Closing it closes what was opened through this connection, and
 * leaves the browser to the others.
 */
async function connectToBrowser(): Promise<Browser> {
  return chromium.connect(await browserAddress());
}

/** A connection for the tests of a file: what they open and leave open is closed after them. */
export function useBrowser(): () => Browser {
  let browser: Browser | undefined;
  beforeAll(async () => {
    browser = await connectToBrowser();
  });
  afterAll(() => browser?.close());
  return () => {
    if (!browser) throw new Error('the browser is there once the tests of this file run');
    return browser;
  };
}

/** Empty where no browser runs on this machine. @throws Error where one should have started */
export async function browserAddress(): Promise<string> {
  const answer = await fetch(inject('browser'));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the browser did not start: ${text}`);
  return text;
}
