import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/**
 * The digests: who subscribed, what is on its way, what appeared when; settings of places, guilds and workspaces that
 * were left, and the processes that share the store.
 *
 * A digest is looked for every few seconds among all subscriptions, and a parcel among all that ever were: what they
 * are found by is in partial indexes, which hold only the rows that are still to be dealt with.
 */
export const subscriptions: Migration = {
  async up(db: Kysely<unknown>) {
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

const statements = [
  `create table subscriptions (
    id text primary key,
    platform text not null,
    workspace text not null,
    channel text not null,
    thread text,
    person text,
    locale text not null,
    time_zone text not null,
    local_time text not null,
    days text not null,
    topics text not null,
    max_items integer not null,
    when_empty text not null,
    created_by text,
    created_at text not null,
    updated_at text not null,
    state text not null,
    refusal text,
    told_at text,
    next_at text,
    covered_until text not null,
    last_day text
  )`,
  'create index subscriptions_due on subscriptions (next_at, id) where next_at is not null',
  'create index subscriptions_place on subscriptions (platform, workspace, channel)',
  'create index subscriptions_person on subscriptions (platform, person) where person is not null',
  'create index subscriptions_maker on subscriptions (platform, created_by) where created_by is not null',
  `create index subscriptions_untold on subscriptions (updated_at) where state = 'suspended' and told_at is null`,
  `create index subscriptions_ended on subscriptions (updated_at) where state = 'ended'`,

  `create table parcels (
    key text primary key,
    subscription text not null,
    platform text not null,
    workspace text not null,
    channel text not null,
    thread text,
    person text,
    day text not null,
    due_at text not null,
    retried_at text,
    covers_until text not null,
    state text not null,
    attempts integer not null,
    try_at text not null,
    maybe_sent_at text,
    begun_at text,
    lease_until text,
    ended_at text,
    message text,
    error text
  )`,
  'create unique index parcels_day on parcels (subscription, day)',
  `create index parcels_waiting on parcels (try_at, platform) where state = 'waiting'`,
  `create index parcels_sending on parcels (lease_until) where state = 'sending'`,
  `create index parcels_open on parcels (due_at) where state in ('waiting', 'sending', 'failed', 'uncertain')`,
  'create index parcels_ended on parcels (ended_at) where ended_at is not null',
  'create index parcels_state on parcels (platform, state)',
  'create index parcels_place on parcels (platform, workspace, channel)',
  'create index parcels_person on parcels (platform, person) where person is not null',

  'create table appearances (slug text primary key, seen_at text not null)',
  'create index appearances_seen on appearances (seen_at)',

  `create table settings (
    platform text not null,
    workspace text not null,
    channel text not null,
    person text,
    settings text not null,
    updated_at text not null,
    primary key (platform, workspace, channel)
  )`,

  `create table departures (
    platform text not null,
    workspace text not null,
    left_at text not null,
    primary key (platform, workspace)
  )`,
  'create index departures_left on departures (left_at)',

  'create table instances (id text primary key, seen_at text not null)',

  'alter table posts add column person text',
  'create index posts_workspace on posts (platform, workspace)',
  'create index posts_person on posts (platform, person) where person is not null',
];
