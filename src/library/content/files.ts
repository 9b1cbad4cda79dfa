import { lstatSync, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { FaultWords, Report } from './faults.ts';

/** Far above any commentary; a file of this size is a mistake. */
export const MAX_FILE_BYTES = 256 * 1024;

/** What editors, version control and file managers leave about. */
const CLUTTER = /^(?:\..*|.*~|#.*#|.*\.(?:swp|swx|tmp|bak|orig|crdownload)|4913|Thumbs\.db|desktop\.ini)$/i;

/** Names in a folder, in order, without clutter; undefined when it cannot be read. */
export function listFolder(path: string): readonly string[] | undefined {
  try {
    return readdirSync(path)
      .filter((name) => !CLUTTER.test(name))
      .sort();
  } catch {
    return undefined;
  }
}

/** What tells one version of a file from the next without reading it; undefined when there is no such file. */
export function fileStamp(path: string): string | undefined {
  const stats = statOf(path);
  return stats && `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
}

/** The stats of what is there, through symbolic links; undefined when there is nothing. */
export function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

export function isFolder(path: string): boolean {
  try {
    return statOf(path)?.isDirectory() === true;
  } catch {
    return false;
  }
}

/** Reads the text of a file below `root`. Undefined, and a fault, when it is not a readable UTF-8 file in there. */
export function readTextFile(
  root: string,
  path: string,
  words: FaultWords,
  report: Report,
): string | undefined {
  try {
    const fault = fileFault(root, path, words);
    if (fault === undefined) return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    report(1, fault);
  } catch (error) {
    report(1, error instanceof TypeError ? words.notUtf8 : words.unreadable(codeOf(error)));
  }
  return undefined;
}

function fileFault(root: string, path: string, words: FaultWords): string | undefined {
  if (leadsOutside(root, path)) return words.linkOutside;
  const stats = statSync(path);
  if (!stats.isFile()) return words.notAFile;
  if (stats.size <= MAX_FILE_BYTES) return undefined;
  return words.tooBig(Math.ceil(stats.size / 1024), MAX_FILE_BYTES / 1024);
}

/** True when the path is a symbolic link, or below one, whose target is not below `root`. @throws when it is broken. */
export function leadsOutside(root: string, path: string): boolean {
  const within = relative(realpathSync(root), realpathSync(path));
  return within === '..' || within.startsWith(`..${sep}`) || within.startsWith(sep);
}

export function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** A path in content/ as it is shown, the same on every system. */
export function shownPath(...names: readonly string[]): string {
  return join(...names).replaceAll(sep, '/');
}
