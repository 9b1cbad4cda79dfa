import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import { z } from 'zod';

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
  const home = await unpacked();
  return driver.launch({
    executablePath: join(home, 'chromium'),
    env: { ...process.env, FONTCONFIG_FILE: join(home, 'fonts.conf') },
    args: chromium.args.filter((flag) => !UNWANTED.includes(flag)),
    headless: true,
  });
}

/**
 * The folder of the bundled browser, unpacked once a version. The package itself unpacks in place, where a second
 * process finds half a file, and where an interrupted one leaves it: so it is done aside, and moved when it is whole.
 */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `contrepoint-chromium-${bundledVersion()}`);
  if (existsSync(home)) return home;
  const aside = await mkdtemp(`${home}-`);
  await unpackInto(aside);
  await writeFile(join(aside, 'fonts.conf'), fontsIn(home));
  // Another process may have been first: then its copy serves.
  await rename(aside, home).catch(() => rm(aside, { recursive: true, force: true }));
  return home;
}

/** The package takes no folder to unpack into, but the system's folder for temporary files, which can be set. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function bundledVersion(): string {
  const about = readFileSync(new URL('../package.json', import.meta.resolve('@sparticuz/chromium')), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(about)).version;
}

/** The system's fonts, and the bundled one for a machine that has none. */
function fontsIn(home: string): string {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(home, 'fonts')];
  return `<?xml version="1.0"?><fontconfig>${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>`;
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
