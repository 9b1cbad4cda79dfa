import type { Dirent } from 'node:fs';
import { slugSchema } from '../../core/model/commentary.ts';
import { foldText } from '../search/text.ts';
import type { ContentFailure, FailureWords } from './failures.ts';
import { isFolder, leadsOutside, shownPath } from './files.ts';
import { nearest } from './nearest.ts';
import { TOPICS_FILE } from './topics.ts';

export interface Folders {
  readonly value: readonly string[];
  readonly faults: readonly ContentFailure[];
}

/** The articles' folders in content/, and the faults of what lies there besides. */
export function articleFolders(listed: readonly Dirent[], words: FailureWords): Folders {
  const folders: string[] = [];
  const faults: ContentFailure[] = [];
  for (const entry of listed) {
    const strayFault = isFolder(entry) ? undefined : stray(entry.name, words);
    if (leadsOutside(entry.parentPath, entry)) faults.push(fault(entry.name, words.linkOutside));
    else if (isFolder(entry)) folders.push(entry.name);
    else if (strayFault) faults.push(strayFault);
  }
  return { value: folders, faults: [...faults, ...twins(folders, words)] };
}

/** The faults of an article's folder itself: its name, and files that do not belong. */
export function folderFaults(
  folder: string,
  listed: readonly Dirent[],
  fileNames: readonly string[],
  words: FailureWords,
): readonly ContentFailure[] {
  const unknown = listed.filter(({ name }) => !fileNames.includes(name));
  const faults = unknown.map(({ name }) =>
    fault(shownPath(folder, name), words.unknownFile(name, nearest(name, fileNames))),
  );
  if (slugSchema.safeParse(folder).success) return faults;
  return [fault(folder, words.badSlug(folder, slugFrom(folder))), ...faults];
}

function stray(name: string, words: FailureWords): ContentFailure | undefined {
  if (name === TOPICS_FILE || /^readme\.md$/i.test(name) || !/\.(?:md|markdown|ya?ml)$/i.test(name))
    return undefined;
  const near = nearest(name, [TOPICS_FILE]);
  return fault(name, near ? words.unknownFile(name, near) : words.strayFile(name));
}

function twins(folders: readonly string[], words: FailureWords): ContentFailure[] {
  const first = new Map<string, string>();
  return folders.flatMap((folder) => {
    const key = folder.toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, folder);
    return other === undefined ? [] : [fault(folder, words.duplicateSlug(other))];
  });
}

function fault(file: string, message: string): ContentFailure {
  return { file, line: 1, message };
}

/** A valid slug that looks like the name. */
function slugFrom(name: string): string {
  const parts = foldText(name).match(/[a-z0-9]+/g) ?? ['mon-article'];
  return parts.join('-').slice(0, 60).replace(/-+$/, '');
}
