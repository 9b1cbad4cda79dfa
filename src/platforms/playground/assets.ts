import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

interface Asset {
  readonly body: Uint8Array<ArrayBuffer>;
  readonly type: string;
}

export interface Assets {
  /** A hash of all files. It is part of their URLs, which can therefore be cached forever. */
  readonly tag: string;
  readonly files: ReadonlyMap<string, Asset>;
}

const SCRIPT = 'text/javascript; charset=utf-8';
const STYLE = 'text/css; charset=utf-8';

const scripts = ['main.js', 'clock.js', 'combobox.js', 'conversation.js', 'form.js', 'server.js', 'times.js'];

/** Later files override earlier ones. */
export const stylesheets = [
  'page.css',
  'clock.css',
  'welcome.css',
  'composer.css',
  'form.css',
  'message.css',
  'marks.css',
  'controls.css',
  'discord.css',
  'discord-controls.css',
  'slack.css',
  'slack-controls.css',
];

const own: readonly (readonly [name: string, type: string])[] = [
  ...scripts.map((name) => [name, SCRIPT] as const),
  ...stylesheets.map((name) => [name, STYLE] as const),
  ['icon.svg', 'image/svg+xml'],
];

/** Reads the files of the page into memory, with a font that has every emoji. */
export function loadAssets(): Assets {
  const files = new Map<string, Asset>(
    own.map(([name, type]) => [name, { type, body: read(new URL(`public/${name}`, import.meta.url)) }]),
  );
  const font = createRequire(import.meta.url).resolve('twemoji-colr-font/twemoji.woff2');
  files.set('twemoji.woff2', { type: 'font/woff2', body: read(font) });
  return { tag: contentTag(files), files };
}

function read(path: URL | string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(path));
}

function contentTag(files: ReadonlyMap<string, Asset>): string {
  const hash = createHash('sha256');
  for (const { body } of files.values()) hash.update(body);
  return hash.digest('base64url').slice(0, 16);
}
