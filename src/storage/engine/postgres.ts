import {
  type Dialect,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import type pg from 'pg';
import type { Log } from '../../core/ports/log.ts';
import { errorReason, isUnavailable } from './database-errors.ts';
import { resilientDialect } from './resilient-dialect.ts';

/** Connections of one process: its writes are committed in groups, so that few are busy at once. */
const MAX_CONNECTIONS = 10;
const CONNECT_TIMEOUT = 5000;
const LOCK_TIMEOUT = 5000;
const STATEMENT_TIMEOUT = 15_000;
/** For a network that loses the answer: longer than the server takes for any statement. */
const ANSWER_TIMEOUT = 20_000;
/** A process that hangs in the middle of a transaction must not keep its rows locked. */
const IDLE_TRANSACTION_TIMEOUT = 30_000;

export interface PostgresOptions {
  readonly url: string;
  readonly log: Log;
  /** Without time limits, for migrations and copies. */
  readonly patient?: true;
}

/** Kysely's PostgreSQL dialect over a pool that survives the server's absence. Its driver is loaded at the first query. */
export function postgresDialect(options: PostgresOptions): Dialect {
  return resilientDialect(new PostgresDialect({ pool: () => openPool(options) }));
}

async function openPool({ url, log, patient }: PostgresOptions): Promise<PostgresPool> {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'contrepoint',
    max: patient ? 2 : MAX_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    keepAlive: true,
    ...(!patient && {
      lock_timeout: LOCK_TIMEOUT,
      statement_timeout: STATEMENT_TIMEOUT,
      query_timeout: ANSWER_TIMEOUT,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT,
    }),
  });
  // Of an idle connection: the pool opens another one when needed.
  pool.on('error', (error) =>
    log.warn(
      { event: 'store.connection_lost', reason: errorReason(error) },
      'A connection to the store was lost',
    ),
  );
  return {
    options: {},
    connect: async () => discarding(await pool.connect()),
    end: () => pool.end(),
  };
}

/** A connection that has failed is not used again: it may still wait for an answer that never comes. */
function discarding(client: pg.PoolClient): PostgresPoolClient {
  let lost = false;
  const ignore = () => {
    lost = true;
  };
  // The pool does not listen while a connection is in use, and an 'error' event without a listener ends the program.
  client.on('error', ignore);

  function query<R>(text: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<R>>;
  function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>;
  function query(text: unknown, parameters: readonly unknown[] = []): unknown {
    // Kysely passes a cursor only if it was given a class for them.
    return typeof text === 'string' ? run(text, parameters) : text;
  }

  async function run(text: string, parameters: readonly unknown[]): Promise<pg.QueryResult> {
    if (lost) throw new Error('connection terminated');
    try {
      return await client.query(text, [...parameters]);
    } catch (error) {
      lost ||= isUnavailable(error);
      throw error;
    }
  }

  return {
    query,
    release: (destroy) => {
      client.off('error', ignore);
      client.release(destroy === true || lost);
    },
  };
}
