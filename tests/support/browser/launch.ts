import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import chromium, { inflate } from '@sparticuz/chromium';
import { type BrowserServer, chromium as driver, type LaunchOptions } from 'playwright-core';
import { z } from 'zod';
import { librariesFor, sortLibraries } from './libraries.ts';

/** Flags that make pages behave unlike those of a person's browser. */
const UNWANTED = [
  '--single-process',
  '--no-zygote',
  '--disable-web-security',
  '--allow-running-insecure-content',
];

const PACKAGE = join(import.meta.dirname, '..', '..', '..', 'node_modules', '@sparticuz', 'chromium');

/** Where the tests reach it: a minimal system has no file that says what `localhost` is. */
const LOOPBACK = { host: '127.0.0.1' };

const INSTALL = 'install Chrome or Chromium and set CHROME_PATH to its executable';

/** No browser runs on this machine, and that is not the project's fault. */
export class BrowserUnavailableError extends Error {}

/**
 * A real browser, from npm alone on Linux x64; elsewhere an installed Chrome or Chromium, found by CHROME_PATH.
 * @throws BrowserUnavailableError where its tests are to be skipped. In CI a browser that should start has to: there
 * only a missing library or an unsupported platform excuses it, as nobody would notice that its tests are skipped.
 */
export async function launchBrowser(): Promise<BrowserServer> {
  const chosen = process.env.CHROME_PATH;
  if (chosen) return driver.launchServer({ ...LOOPBACK, executablePath: chosen });
  const installed = usualPlaces().find((path) => existsSync(path));
  if (installed) return launch({ executablePath: installed });
  const bundled = process.platform === 'linux' && process.arch === 'x64';
  if (!bundled) throw new BrowserUnavailableError(`no Chrome was found: ${INSTALL}`);
  return launch(await bundledOptions());
}

async function launch(options: LaunchOptions): Promise<BrowserServer> {
  try {
    return await driver.launchServer({ ...LOOPBACK, ...options });
  } catch (error) {
    if (process.env.CI) throw error;
    const [reason] = String(error).split('\n');
    throw new BrowserUnavailableError(`it did not start (${reason})`, { cause: error });
  }
}

async function bundledOptions(): Promise<LaunchOptions> {
  const home = await unpacked();
  const executablePath = join(home, 'chromium');
  const { path, missing } = await librariesFor(executablePath, join(home, 'libraries'));
  if (missing.length > 0) {
    throw new BrowserUnavailableError(`the system lacks ${missing.join(', ')}: ${INSTALL}`);
  }
  return {
    executablePath,
    env: {
      ...process.env,
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
      ...(path !== '' && { LD_LIBRARY_PATH: path }),
    },
    // No page of ours needs a GPU, and emulating one takes more time than the pages themselves.
    args: [...chromium.args.filter((flag) => !UNWANTED.includes(flag)), '--disable-gpu'],
    headless: true,
  };
}

/**
 * The folder of the bundled browser, unpacked once a version. The package itself unpacks in place, where a second
 * process finds half a file, and where an interrupted one leaves it: so it is done aside, and moved when it is whole.
 */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `contrepoint-browser-${bundledVersion()}`);
  if (existsSync(home)) return home;
  const aside = await mkdtemp(`${home}-`);
  await unpackInto(aside);
  await sortLibraries(join(aside, 'al2023', 'lib'), join(aside, 'libraries'));
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
    await Promise.all([chromium.executablePath(), inflate(join(PACKAGE, 'bin', 'al2023.tar.br'))]);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
  }
}

function bundledVersion(): string {
  const about = readFileSync(join(PACKAGE, 'package.json'), 'utf8');
  return z.object({ version: z.string() }).parse(JSON.parse(about)).version;
}

/** The system's fonts, and the bundled one for a machine that has none. */
function fontsIn(home: string): string {
  const folders = ['/usr/share/fonts', '/usr/local/share/fonts', join(home, 'fonts')];
  return `<?xml version="1.0"?><fontconfig>${folders.map((folder) => `<dir>${folder}</dir>`).join('')}<cachedir>${join(home, 'font-cache')}</cachedir></fontconfig>`;
}

function usualPlaces(): readonly string[] {
  if (process.platform === 'darwin') return ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  if (process.platform === 'win32')
    return [String.raw`C:\Program Files\Google\Chrome\Application\chrome.exe`];
  return [];
}
