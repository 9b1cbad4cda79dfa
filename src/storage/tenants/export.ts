import type { ExpressionBuilder } from 'kysely';
import type { Scope } from '../../core/model/place.ts';
import { parseJson } from '../../core/util/json.ts';
import { scopeColumns, sha256 } from '../engine/columns.ts';
import { chunked, type Db } from '../engine/database.ts';
import type { Schema } from '../engine/schema.ts';
import type { FeedRow } from '../feeds/schema.ts';

type Where = ExpressionBuilder<Schema, 'subscriptions' | 'parcels' | 'posts' | 'settings' | 'waiters'>;

/** See `TenantStore.exportWorkspace`: all but direct messages, which only their person may export. */
export async function exportScope(db: Db, scope: Scope): Promise<Record<string, unknown>> {
  const isIn = (where: Where) => where.and([where.and(scopeColumns(scope)), where('person', 'is', null)]);
  return {
    subscriptions: await subscriptionsOf(db, isIn),
    deliveries: await outboxEntriesOf(db, isIn),
    posts: await postsOf(db, isIn),
    settings: await settingsOf(db, isIn),
    // Nor where a person's direct messages are.
    requests: (await requestsOf(db, isIn)).map(({ direct: _, ...request }) => request),
    begun: await begunBy(db, 'workspace', sha256(scope.platform, scope.workspace)),
    // A feed belongs to no channel.
    sources:
      scope.channel === undefined
        ? await feedsOf(db, { added_platform: scope.platform, added_workspace: scope.workspace })
        : [],
  };
}

/** See `TenantStore.exportPerson`. The name of a commentary's reviewer is part of the published commentary and not included. */
export async function exportPerson(
  db: Db,
  platform: string,
  person: string,
): Promise<Record<string, unknown>> {
  const theirs = (where: Where) =>
    where.or([where.and({ platform, person }), where.and({ platform, workspace: person })]);
  return {
    subscriptions: await subscriptionsOf(db, (where) =>
      where.or([theirs(where), where.and({ platform, created_by: person })]),
    ),
    deliveries: await outboxEntriesOf(db, theirs),
    posts: await postsOf(db, theirs),
    settings: await settingsOf(db, theirs),
    requests: await requestsOf(db, (where) =>
      where.or([theirs(where), where.and({ platform, actor: person })]),
    ),
    begun: await begunBy(db, 'reader', sha256(platform, person)),
    drafts: await admissionsOf(db, platform, person),
    sources: await feedsOf(db, { added_platform: platform, added_person: person }),
  };
}

async function subscriptionsOf(
  db: Db,
  which: (where: ExpressionBuilder<Schema, 'subscriptions'>) => ReturnType<Where['and']>,
) {
  const rows = await db.selectFrom('subscriptions').selectAll().where(which).orderBy('created_at').execute();
  return rows.map(({ days, topics, ...row }) =>
    withoutNull({ ...row, days: parseJson(days), topics: parseJson(topics) }),
  );
}

async function outboxEntriesOf(db: Db, which: (where: Where) => ReturnType<Where['and']>) {
  const rows = await db.selectFrom('parcels').selectAll().where(which).orderBy('due_at').execute();
  return rows.map(withoutNull);
}

async function postsOf(db: Db, which: (where: Where) => ReturnType<Where['and']>) {
  const rows = await db.selectFrom('posts').selectAll().where(which).orderBy('updated_at').execute();
  return rows.map(({ about, ...row }) => withoutNull({ ...row, about: parseJson(about) }));
}

async function settingsOf(db: Db, which: (where: Where) => ReturnType<Where['and']>) {
  const rows = await db.selectFrom('settings').selectAll().where(which).orderBy('channel').execute();
  return rows.map(({ settings, ...row }) => withoutNull({ ...row, settings: parseJson(settings) }));
}

/** Requests for commentaries: on which link, and in which place. */
async function requestsOf(
  db: Db,
  which: (where: ExpressionBuilder<Schema, 'waiters'>) => ReturnType<Where['and']>,
) {
  const rows = await db
    .selectFrom('waiters')
    .selectAll()
    .where(which)
    .orderBy('asked_at')
    .orderBy('id')
    .execute();
  const jobs = new Map<string, { readonly id: string; readonly url: string }>();
  for (const chunk of chunked([...new Set(rows.map(({ job }) => job))]))
    for (const job of await db.selectFrom('jobs').select(['id', 'url']).where('id', 'in', chunk).execute())
      jobs.set(job.id, job);
  return rows.map(({ direct, actor_roles, ...row }) =>
    withoutNull({
      ...row,
      url: jobs.get(row.job)?.url ?? null,
      actor_roles: actor_roles === null ? null : parseJson(actor_roles),
      direct: parseJson(direct),
    }),
  );
}

/** When they had commentaries written, as counted for the limits. */
async function begunBy(db: Db, whose: 'reader' | 'workspace', digest: string) {
  const rows = await db
    .selectFrom('begun')
    .select(['job', 'at'])
    .where(whose, '=', digest)
    .orderBy('at')
    .execute();
  return rows.map(({ job, at }) => ({ job, at }));
}

/** The drafts that a person may see. */
async function admissionsOf(db: Db, platform: string, person: string) {
  const rows = await db
    .selectFrom('draft_readers')
    .innerJoin('drafts', 'drafts.id', 'draft_readers.draft')
    .select(['drafts.id', 'drafts.slug'])
    .where((where) => where.and({ platform, person }))
    .orderBy('drafts.created_at')
    .execute();
  return rows.map(({ id, slug }) => ({ id, slug }));
}

/** The feeds that were added from a workspace, or by a person. */
async function feedsOf(
  db: Db,
  whose: Pick<FeedRow, 'added_platform'> & Partial<Pick<FeedRow, 'added_workspace' | 'added_person'>>,
) {
  return db
    .selectFrom('feeds')
    .select(['id', 'url', 'title', 'added_workspace', 'added_person', 'added_at'])
    .where((where) => where.and(whose))
    .orderBy('added_at')
    .execute();
}

function withoutNull(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
