import type { Dirent } from 'node:fs';
import { slugSchema } from '../../core/model/commentary.ts';
import { foldAccents } from '../../core/util/fold-accents.ts';
import type { ContentFailure, FailureMessages } from './failures.ts';
import { contentPath, isFolder, linksOutside, TOPICS_FILE } from './files.ts';
import { nearest } from './nearest.ts';

interface Folders {
  readonly value: readonly string[];
  readonly failures: readonly ContentFailure[];
}

/** The article folders of content/, with failures for other things in there. */
export function articleFolders(listed: readonly Dirent[], messages: FailureMessages): Folders {
  const folders: string[] = [];
  const failures: ContentFailure[] = [];
  for (const entry of listed) {
    const strayFault = isFolder(entry) ? undefined : strayFileFailure(entry.name, messages);
    if (linksOutside(entry.parentPath, entry)) failures.push(failureOf(entry.name, messages.linkOutside));
    else if (isFolder(entry)) folders.push(entry.name);
    else if (strayFault) failures.push(strayFault);
  }
  return { value: folders, failures: [...failures, ...caseDuplicates(folders, messages)] };
}

/** Failures of an article folder itself: its name, and files that do not belong there. */
export function folderFailures(
  folder: string,
  listed: readonly Dirent[],
  fileNames: readonly string[],
  messages: FailureMessages,
): readonly ContentFailure[] {
  const unknown = listed.filter(({ name }) => !fileNames.includes(name));
  const failures = unknown.map(({ name }) =>
    failureOf(contentPath(folder, name), messages.unknownFile(name, nearest(name, fileNames))),
  );
  if (slugSchema.safeParse(folder).success) return failures;
  return [failureOf(folder, messages.badSlug(folder, suggestSlug(folder))), ...failures];
}

function strayFileFailure(name: string, messages: FailureMessages): ContentFailure | undefined {
  if (name === TOPICS_FILE || /^readme\.md$/i.test(name) || !/\.(?:md|markdown|ya?ml)$/i.test(name))
    return undefined;
  const near = nearest(name, [TOPICS_FILE]);
  return failureOf(name, near ? messages.unknownFile(name, near) : messages.strayFile(name));
}

function caseDuplicates(folders: readonly string[], messages: FailureMessages): ContentFailure[] {
  const first = new Map<string, string>();
  return folders.flatMap((folder) => {
    const key = folder.toLowerCase();
    const other = first.get(key);
    if (other === undefined) first.set(key, folder);
    return other === undefined ? [] : [failureOf(folder, messages.duplicateSlug(other))];
  });
}

function failureOf(file: string, message: string): ContentFailure {
  return { file, line: 1, message };
}

/** A valid slug that resembles the name. */
function suggestSlug(name: string): string {
  const parts = foldAccents(name).match(/[a-z0-9]+/g) ?? ['mon-article'];
  return parts.join('-').slice(0, 60).replace(/-+$/, '');
}
