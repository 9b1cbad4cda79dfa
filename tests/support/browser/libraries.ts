import { execFile } from 'node:child_process';
import { mkdir, readdir, rename } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * The browser's package brings libraries that a minimal system lacks (libnss3, libnspr4, libexpat1), built for Amazon
 * Linux 2023: they run wherever glibc is 2.34 or later. Those of one family only fit each other, so a family is used as
 * a whole or not at all.
 */
const FAMILIES = ['nss', 'expat'] as const;
type Family = (typeof FAMILIES)[number];

const familyOf = (file: string): Family => (file.startsWith('libexpat') ? 'expat' : 'nss');

/** Moves the unpacked libraries from the folder `from` to `to`, each family to a folder of its own. */
export async function sortLibraries(from: string, to: string): Promise<void> {
  for (const family of FAMILIES) await mkdir(join(to, family), { recursive: true });
  for (const file of await readdir(from)) await rename(join(from, file), join(to, familyOf(file), file));
}

/** Which libraries the system lacks, and the LD_LIBRARY_PATH under which the browser finds the bundled ones instead. */
export async function librariesFor(
  executable: string,
  bundled: string,
): Promise<{ readonly path: string; readonly missing: readonly string[] }> {
  const inherited = process.env.LD_LIBRARY_PATH ?? '';
  const lacking = await missingLibraries(executable, inherited);
  const folders = [...new Set(lacking.map(familyOf))].map((family) => join(bundled, family));
  const path = [...folders, inherited].filter(Boolean).join(delimiter);
  return { path, missing: folders.length > 0 ? await missingLibraries(executable, path) : [] };
}

/** What the dynamic loader does not find: libraries, or versions of glibc. It is asked without running the program. */
function missingLibraries(executable: string, path: string): Promise<readonly string[]> {
  const env = { ...process.env, LD_TRACE_LOADED_OBJECTS: '1', LD_LIBRARY_PATH: path };
  return new Promise((resolve, reject) => {
    execFile(executable, { env }, (error, stdout, stderr) => {
      const missing = [...`${stdout}\n${stderr}`.matchAll(/(\S+) => not found|version `(\S+)' not found/gu)];
      const names = missing.map(([, library, version]) => library ?? version ?? '');
      if (error && names.length === 0) reject(error);
      else resolve([...new Set(names)]);
    });
  });
}
