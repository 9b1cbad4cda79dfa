import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Generated commentaries: the jobs that write them and who waits for those, the drafts, who may see one, and what the
 * model costs. Its name comes after the last one that was released, as it must.
 *
 * An address may be longer than an index takes: rows are found by the SHA-256 of one.
 */
export const writing: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table jobs (
    id text primary key,
    identity text not null,
    key text not null,
    url text not null,
    locale text not null,
    draft text,
    remark text,
    state text not null,
    stage text not null,
    attempts integer not null,
    leased_by text,
    lease_until text,
    created_at text not null,
    ended_at text,
    result text
  )`,
  `create unique index jobs_open on jobs (identity) where state in ('waiting', 'running')`,
  `create index jobs_waiting on jobs (created_at, id) where state = 'waiting'`,
  `create index jobs_running on jobs (lease_until) where state = 'running'`,
  'create index jobs_ended on jobs (ended_at) where ended_at is not null',

  `create table waiters (
    id text primary key,
    job text not null,
    platform text not null,
    workspace text not null,
    channel text not null,
    thread text,
    person text,
    actor text not null,
    actor_name text,
    actor_roles text,
    direct text not null,
    locale text not null,
    visibility text not null,
    began integer not null,
    asked_at text not null,
    held_until text,
    told_at text
  )`,
  'create index waiters_job on waiters (job)',
  'create index waiters_untold on waiters (job) where told_at is null',
  'create index waiters_place on waiters (platform, workspace, channel)',
  'create index waiters_actor on waiters (platform, actor)',
  'create index waiters_person on waiters (platform, person) where person is not null',

  'create table begun (job text primary key, reader text not null, workspace text not null, at text not null)',
  'create index begun_reader on begun (reader, at)',
  'create index begun_workspace on begun (workspace, at)',
  'create index begun_at on begun (at)',

  `create table drafts (
    id text primary key,
    slug text not null,
    hash text not null,
    state text not null,
    pending integer not null,
    source text not null,
    texts text not null,
    published text not null,
    topics text not null,
    reviewed_by text,
    reviewed_at text,
    reason text,
    corrected text,
    created_at text not null,
    updated_at text not null
  )`,
  'create unique index drafts_slug on drafts (slug)',
  'create index drafts_hash on drafts (hash)',
  'create index drafts_updated on drafts (updated_at, id)',
  'create index drafts_pending on drafts (created_at, id) where pending = 1',
  `create index drafts_rejected on drafts (reviewed_at) where state = 'rejected'`,

  'create table draft_keys (digest text primary key, key text not null, draft text not null)',
  'create index draft_keys_draft on draft_keys (draft)',

  `create table draft_readers (
    draft text not null,
    platform text not null,
    person text not null,
    primary key (draft, platform, person)
  )`,
  'create index draft_readers_person on draft_readers (platform, person)',

  'create table spending (id text primary key, day text not null, nanos double precision not null)',
  'create index spending_day on spending (day)',
];
