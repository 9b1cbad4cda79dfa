import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Locale } from '../../core/model/locale.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';

/** Far above any commentary: a larger file is a mistake. */
const MAX_FILE_BYTES = 256 * 1024;

/** Files that editors, version control and file managers leave behind. */
const IGNORED = /^(?:\..*|.*~|#.*#|.*\.(?:swp|swx|tmp|bak|orig|crdownload)|4913|Thumbs\.db|desktop\.ini)$/i;

export function isIgnored(name: string): boolean {
  return IGNORED.test(name);
}

/** The entries of a folder that are not ignored, sorted by name; undefined when it cannot be read. */
export function listFolder(path: string): readonly Dirent[] | undefined {
  try {
    const found = readdirSync(path, { withFileTypes: true }).filter(({ name }) => !isIgnored(name));
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return undefined;
  }
}

/** A string that differs between versions of a file, without reading it; undefined when there is no such file. */
export function fileStamp(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && `${stats.size}:${stats.mtimeMs}:${stats.ctimeMs}`;
}

/** A string that changes when a file in a folder is added, renamed or removed; undefined when there is no such folder. */
export function folderStamp(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && String(stats.mtimeMs);
}

/** A string that differs when another folder has replaced this one; undefined when there is none. */
export function folderIdentity(path: string): string | undefined {
  const stats = statIfThere(path);
  return stats && `${stats.dev}:${stats.ino}:${stats.birthtimeMs}`;
}

/** Follows symbolic links; undefined when there is nothing. */
function statIfThere(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** Whether it is a folder, or a symbolic link to one. */
export function isFolder(entry: Dirent): boolean {
  if (!entry.isSymbolicLink()) return entry.isDirectory();
  return statIfThere(join(entry.parentPath, entry.name))?.isDirectory() === true;
}

/** Reads a text file below `root`. Undefined, with a failure, when it is not a readable UTF-8 file in there. */
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

/** Whether it is a symbolic link whose target is outside `root`, or missing. */
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

/** A path in content/ for messages: with slashes on every system. */
export function contentPath(...names: readonly string[]): string {
  return join(...names).replaceAll(sep, '/');
}

export const TOPICS_FILE = 'topics.yaml';

/** Name of the file of one language: `fr.md`. */
export function fileName(locale: Locale): string {
  return `${locale}.md`;
}

/** Whether a file says that a model wrote it, whether or not it is valid. */
export function isGenerated(text: string): boolean {
  const [, head = ''] = text.split(/^---[ \t]*\r?$/m);
  return /^(?:model|generated):/m.test(head);
}
