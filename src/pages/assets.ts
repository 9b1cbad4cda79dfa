import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export interface Assets {
  /** A hash of all files: what is at an address with it never changes. */
  readonly tag: string;
  readonly files: ReadonlyMap<string, Asset>;
}

/** In the order in which they are linked: later ones override earlier ones. */
export const stylesheets = ['page.css', 'article.css', 'list.css', 'print.css'];

const FONT = 'font/woff2';
const fonts = {
  'newsreader.woff2': '@fontsource-variable/newsreader/files/newsreader-latin-standard-normal.woff2',
  'newsreader-italic.woff2': '@fontsource-variable/newsreader/files/newsreader-latin-standard-italic.woff2',
  'newsreader-ext.woff2': '@fontsource-variable/newsreader/files/newsreader-latin-ext-standard-normal.woff2',
};

/** Reads stylesheets, the icon and fonts into memory. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>([
    ...stylesheets.map(
      (name) => [name, { type: 'text/css; charset=utf-8', body: readOwnFile(name) }] as const,
    ),
    ['icon.svg', { type: 'image/svg+xml', body: readOwnFile('icon.svg') }],
    ...Object.entries(fonts).map(
      ([name, path]) => [name, { type: FONT, body: readPackageFile(path) }] as const,
    ),
  ]);
  return { tag: hashFiles(files), files };
}

/** A file of an installed package. */
export function readPackageFile(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(createRequire(import.meta.url).resolve(path)));
}

function readOwnFile(name: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(new URL(`public/${name}`, import.meta.url)));
}

function hashFiles(files: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const { body } of files.values()) hash.update(body);
  return hash.digest('base64url').slice(0, 16);
}
