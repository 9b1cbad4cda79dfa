import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * Feeds, what was seen in them, and the candidates that they brought; what drafts have of those; and whether a digest opens a thread. Its name comes after the last one that was released,
 * as it must.
 */
export const sources: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table feeds (
    id text primary key,
    digest text not null,
    url text not null,
    title text not null,
    site text,
    filters text not null,
    state text not null,
    added_platform text not null,
    added_workspace text not null,
    added_person text not null,
    added_at text not null,
    next_at text not null,
    every_ms integer,
    primed_at text,
    polled_at text,
    etag text,
    last_modified text,
    failures integer not null,
    failure text,
    failing_since text,
    told_at text,
    removed_at text
  )`,
  'create unique index feeds_digest on feeds (digest)',
  `create index feeds_due on feeds (next_at, id) where state = 'active' and removed_at is null`,
  `create index feeds_untold on feeds (id) where state = 'broken' and told_at is null and removed_at is null`,
  `create index feeds_removed on feeds (removed_at) where removed_at is not null`,
  'create index feeds_person on feeds (added_platform, added_person)',
  'create index feeds_workspace on feeds (added_platform, added_workspace)',

  'create table seen (feed text not null, mark text not null, seen_at text not null, primary key (feed, mark))',
  'create index seen_at on seen (feed, seen_at)',

  `create table candidates (
    id text primary key,
    key text not null,
    url text not null,
    title text not null,
    text text not null,
    language text not null,
    feed text not null,
    source text not null,
    topics text not null,
    because text not null,
    published_at text,
    seen_at text not null,
    state text not null,
    draft text,
    others text not null,
    follows text,
    merit double precision not null,
    auto_day text
  )`,
  `create index candidates_waiting on candidates (merit, id) where state = 'waiting'`,
  'create index candidates_seen on candidates (seen_at, id)',
  'create index candidates_feed on candidates (feed, seen_at)',
  'create index candidates_auto on candidates (auto_day) where auto_day is not null',

  'create table candidate_keys (digest text primary key, candidate text not null)',

  'alter table jobs add column commissioned integer not null default 0',
  'alter table drafts add column others text',
  'alter table drafts add column follows text',

  'alter table subscriptions add column opens_thread integer',
];
