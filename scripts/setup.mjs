// Runs before `npm start` and `npm test`, on whatever Node the machine has (>= 20), with built-ins only:
// installs what the lock file names when it is not there yet, Node 24 included (an optional dependency a
// platform), then checks that the Node that the next script will get can run TypeScript sources.
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const WANTED_NODE = 24;
const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.contrepoint-lock');
const lock = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex');

const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!installed) install();
checkNode();
if (process.platform === 'win32') makeExec();

function install() {
  process.stderr.write('Installing what is missing (once) …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, prefix] = npm ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...prefix, ...args], { cwd: root, stdio: ['ignore', 2, 2] });
  if (done.status !== 0) {
    fail(
      'The installation failed (see above). Check the network or the npm registry, then run the same command again.',
    );
  }
  writeFileSync(stamp, lock);
}

function checkNode() {
  const local = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
  const node = existsSync(local) ? local : 'node';
  const version = execFileSync(node, ['--version'], {
    encoding: 'utf8',
    shell: process.platform === 'win32',
  }).trim();
  if (Number(version.slice(1).split('.')[0]) >= WANTED_NODE) return;
  fail(
    `Contrepoint runs on Node ${WANTED_NODE}; npm has none for ${process.platform}/${process.arch}, and yours is ${version}. Install Node ${WANTED_NODE} or newer, then run the same command again.`,
  );
}

/**
 * `npm start` is `exec node …`, so that the shell between npm and the program gives way to it: else a SIGTERM ends the
 * shell, and the program never hears of it. Windows has neither; there `exec` is a file that runs what it is given.
 */
function makeExec() {
  writeFileSync(join(root, 'node_modules', '.bin', 'exec.cmd'), '@%*\r\n');
}

function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
