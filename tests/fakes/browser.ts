import { existsSync } from 'node:fs';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Flags that make pages behave unlike those of a person's browser. */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
];

/**
 * A real browser, from npm alone on Linux x64; elsewhere an installed Chrome or Chromium, found by CHROME_PATH.
 * @throws Error that says what to install or to set.
 */
export async function startBrowser(): Promise<Browser> {
  const installed = process.env.CHROME_PATH ?? usualPlaces().find((path) => existsSync(path));
  const bundled = process.platform === 'linux' && process.arch === 'x64';
  if (!installed && !bundled) {
    throw new Error('the browser tests need Chrome: install it, or set CHROME_PATH to its executable');
  }
  try {
    return installed ? await driver.launch({ executablePath: installed }) : await launchBundled();
  } catch (cause) {
    throw new Error(adviceFor(cause), { cause });
  }
}

async function launchBundled(): Promise<Browser> {
  return driver.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((flag) => !UNWANTED.includes(flag)),
    headless: true,
  });
}

function adviceFor(cause: unknown): string {
  const reason = cause instanceof Error ? cause.message : String(cause);
  if (/shared librar/u.test(reason)) {
    return 'the browser lacks system libraries: install libnss3, libnspr4 and libexpat1, or set CHROME_PATH to an installed Chrome';
  }
  return `the browser did not start (set CHROME_PATH to an installed Chrome): ${reason}`;
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  if (process.platform === 'win32')
    return [String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`];
  return [];
}
