// Runs the tests, by tier (docs/testing.md):
//   node scripts/test.mjs            what a contributor must see before a commit, in a few minutes (`npm test`)
//   node scripts/test.mjs rest       all that `npm test` leaves out
//   node scripts/test.mjs all        everything
//   node scripts/test.mjs changed    what the changes since HEAD (or since --base REV) can break
// Other arguments go to vitest: `npm test -- tests/unit/digests -t "given a refusal"` runs just those.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/** Whole tiers that are quick, and one file each of those that are not: the program as a process, a journey in a browser. */
const QUICK = [
  'tests/unit',
  'tests/contract',
  'tests/program/start.test.ts',
  'tests/browser/journey.test.ts',
];
/** What is not imported by a test, but read or started by it: a change there is followed from these. */
const READERS = [
  { of: 'commands/', from: ['src/app/load-commands.ts'] },
  { of: 'content/', from: ['src/library/index.ts', 'tests/support/content/files.ts'] },
  { of: 'docs/', from: ['tests/unit/docs/readme.test.ts', 'tests/unit/generation/outcomes.test.ts'] },
  { of: 'README', from: ['tests/unit/docs/readme.test.ts'] },
];
/** A change of these can break anything. */
const EVERYTHING =
  /^(package(-lock)?\.json|tsconfig\.json|vitest\.config\.ts|scripts\/|tests\/support\/(postgres|browser))/;

const [mode = 'quick', ...rest] = process.argv.slice(2);
switch (mode) {
  case 'quick':
    finish(vitest(['run', ...QUICK]), leftOut());
    break;
  case 'rest':
    finish(vitest(['run', ...testFiles().filter((file) => !isQuick(file)), ...rest]));
    break;
  case 'all':
    finish(vitest(['run', ...rest]));
    break;
  case 'changed':
    finish(runChanged(rest[0] === '--base' ? rest[1] : 'HEAD'));
    break;
  default:
    finish(vitest(['run', mode, ...rest]));
}

function runChanged(base) {
  const changed = [
    ...git('diff', '--name-only', base),
    ...git('ls-files', '--others', '--exclude-standard'),
  ].filter((file) => existsSync(join(root, file)));
  if (changed.some((file) => EVERYTHING.test(file))) return vitest(['run']);
  const followed = READERS.flatMap(({ of, from }) =>
    changed.some((file) => file.startsWith(of)) ? from : [],
  );
  const files = [...new Set([...changed, ...followed])].filter((file) => file.endsWith('.ts'));
  if (files.length === 0) {
    process.stdout.write('Nothing has changed that a test depends on.\n');
    return 0;
  }
  const related = vitest(['related', '--run', '--passWithNoTests', ...files]);
  // A spawned program imports nothing that vitest sees: its quick tests stand for all of it.
  const started = files.some((file) => /^(src|commands)\//.test(file))
    ? vitest(['run', ...QUICK.slice(2)])
    : 0;
  return related || started;
}

/** One line about the tests that `npm test` does not run. */
function leftOut() {
  const left = testFiles().filter((file) => !isQuick(file));
  const tiers = [...new Set(left.map((file) => file.split('/')[1]))];
  const counts = tiers.map(
    (tier) => `${left.filter((file) => file.split('/')[1] === tier).length} files of tests/${tier}`,
  );
  return `Left to \`npm run test:all\` (and to .ci/run): ${counts.join(', ')}.`;
}

function isQuick(file) {
  return QUICK.some((path) => file === path || file.startsWith(`${path}/`));
}

function testFiles() {
  return readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .map((file) => `tests/${file.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .sort();
}

function vitest(args) {
  const entry = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  return spawnSync(process.execPath, [entry, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function git(...args) {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
}

function finish(status, line = '') {
  if (line) process.stdout.write(`${line}\n`);
  process.exitCode = status;
}
