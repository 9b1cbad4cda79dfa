import { createServer } from 'node:net';

const PASSWORD = 'hunter2 & its/wörds';

export interface UnusableDatabase {
  readonly url: string;
  /** What the message must say. */
  readonly message: RegExp;
  /** What it must not contain. */
  readonly secrets: readonly string[];
}

/** Ways in which the address of a database that works (`url`) can be wrong, by name. */
export const unusableDatabases: Readonly<Record<string, (url: string) => Promise<UnusableDatabase>>> = {
  'a wrong password': async (url) => {
    const wrong = changed(url, { password: PASSWORD });
    return unusable(url, wrong, /refuses the connection.*DATABASE_URL/u);
  },
  'a server that does not answer': async (url) => {
    const port = await aClosedPort();
    const message = new RegExp(`127\\.0\\.0\\.1:${port}.*does not answer.*DATABASE_URL`, 'u');
    return unusable(url, changed(url, { port, password: PASSWORD }), message);
  },
  'a database that does not exist': async (url) =>
    unusable(url, changed(url, { pathname: '/nowhere' }), /nowhere does not exist.*createdb/u),
  'an address that cannot be read': async (url) =>
    unusable(url, `postgres://bot:${PASSWORD}#@host/db`, /^DATABASE_URL: .*%2F/u),
};

function unusable(right: string, url: string, message: RegExp): UnusableDatabase {
  return { url, message, secrets: [PASSWORD, encodeURIComponent(PASSWORD), new URL(right).password] };
}

function changed(address: string, changes: Partial<Pick<URL, 'password' | 'port' | 'pathname'>>): string {
  return Object.assign(new URL(address), changes).href;
}

/** A port on which nothing listens: it was taken and given back. */
async function aClosedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return String(typeof address === 'object' ? address?.port : '');
}
