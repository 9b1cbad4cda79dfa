import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { FailureMessages, ReportFailure } from './failures.ts';

/** Far above any commentary; a file of this size is a mistake. */
const MAX_FILE_BYTES = 256 * 1024;

/** What editors, version control and file managers leave about. */
const IGNORED = /^(?:\..*|.*~|#.*#|.*\.(?:swp|swx|tmp|bak|orig|crdownload)|4913|Thumbs\.db|desktop\.ini)$/i;

export function isIgnored(name: string): boolean {
  return IGNORED.test(name);
}

/** What is in a folder, by name, without clutter; undefined when it cannot be read. */
export function listFolder(path: string): readonly Dirent[] | undefined {
  try {
    const found = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !isIgnored(name));
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** What tells one version of a file from the next without reading it; undefined when there is no such file. */
export function fileStamp(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
}

/** What changes when a file is added to a folder, renamed or removed. */
export function folderStamp(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && String(stats.mtimeMs);
}

/** What tells a folder from another that has taken its place; undefined when there is none. */
export function folderIdentity(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && `${stats.dev}:${stats.ino}:${stats.birthtimeMs}`;
}

/** The stats of what is there, through symbolic links; undefined when there is nothing. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** A folder, or a link to one. */
export function isFolder(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statIfThere(join(entry.parentPath, entry.name))?.isDirectory() === true;
}

/** Reads the text of a file below `root`. Undefined, and a fault, when it is not a readable UTF-8 file in there. */
export function readTextFile(
  root: string,
  entry: Dirent,
  messages: FailureMessages,
  report: ReportFailure,
): string | undefined {
  const path = join(entry.parentPath, entry.name);
  try {
    const failure = linksOutside(root, entry) ? messages.linkOutside : fileFailure(path, messages);
    if (failure === undefined) return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
    report(1, failure);
  } catch (error) {
    report(1, error instanceof TypeError ? messages.notUtf8 : messages.unreadable(errorCode(error)));
  }
  return undefined;
}

function fileFailure(path: string, messages: FailureMessages): string | undefined {
  const stats = statSync(path);
  if (!stats.isFile()) return messages.notAFile;
  if (stats.size <= MAX_FILE_BYTES) return undefined;
  return messages.tooBig(Math.ceil(stats.size / 1024), MAX_FILE_BYTES / 1024);
}

/** True for a symbolic link whose target is not below `root`, or is not there at all. */
export function linksOutside(root: string, entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return false;
  try {
    const target = realpathSync(join(entry.parentPath, entry.name));
    const within = relative(realpathSync(root), target);
    return within === '..' || within.startsWith(`..${sep}`) || isAbsolute(within);
  } catch {
    return true;
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}

/** A path in content/ as it is shown, the same on every system. */
export function contentPath(...names: readonly string[]): string {
  return join(...names).replaceAll(sep, '/');
}
