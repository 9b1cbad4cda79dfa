import { randomUUID } from 'node:crypto';
import pg from 'pg';

/**
 * The databases of a run's tests on one PostgreSQL server. They are kept here, in the process that runs the workers, so
 * that every worker can use again what a test has emptied, and none is left behind at the end of the run.
 */
export class TestDatabases {
  readonly #serverUrl: () => Promise<string>;
  readonly #urls = new Set<string>();
  /** Used and emptied, with their tables: making one anew takes ten times as long. */
  readonly #emptied: string[] = [];

  constructor(serverUrl: () => Promise<string>) {
    this.#serverUrl = serverUrl;
  }

  /** Resolves with the address of one without rows; `untouched`: without even tables. */
  async take({ untouched }: { readonly untouched: boolean }): Promise<string> {
    return (untouched ? undefined : this.#emptied.pop()) ?? this.#create();
  }

  /** Empties one for another test. */
  async giveBack(url: string): Promise<void> {
    await query(url, DELETE_ALL_ROWS);
    this.#emptied.push(url);
  }

  async drop(url: string): Promise<void> {
    this.#urls.delete(url);
    const { pathname } = new URL(url);
    await query(await this.#serverUrl(), `drop database ${pathname.slice(1)} with (force)`);
  }

  async dropAll(): Promise<void> {
    for (const url of this.#urls) await this.drop(url);
  }

  async #create(): Promise<string> {
    const server = await this.#serverUrl();
    const name = `test_${randomUUID().replaceAll('-', '')}`;
    await query(server, `create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    this.#urls.add(url.href);
    return url.href;
  }
}

/** Of every table but Kysely's own. */
const DELETE_ALL_ROWS = `do $$
declare name text;
begin
  for name in select tablename from pg_tables where schemaname = 'public' and tablename not like 'kysely%' loop
    execute format('delete from %I', name);
  end loop;
end $$`;

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
