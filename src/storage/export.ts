import type { ExpressionBuilder } from 'kysely';
import { parseJson } from '../core/json.ts';
import type { Area } from '../core/places.ts';
import { areaColumns } from './columns.ts';
import type { Db } from './database.ts';
import type { Schema } from './schema.ts';

type Where = ExpressionBuilder<Schema, 'subscriptions' | 'parcels' | 'posts' | 'settings'>;

/** See `Tenants.exportWorkspace`: but for what people have in their direct messages, which is theirs alone. */
export async function exportArea(db: Db, area: Area): Promise<Record<string, unknown>> {
  const isIn = (where: Where) => where.and([where.and(areaColumns(area)), where('person', 'is', null)]);
  return {
    subscriptions: await subscriptionsOf(db, isIn),
    deliveries: await parcelsOf(db, isIn),
    posts: await postsOf(db, isIn),
    settings: await settingsOf(db, isIn),
  };
}

/** See `Tenants.exportPerson`. */
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
    deliveries: await parcelsOf(db, theirs),
    posts: await postsOf(db, theirs),
    settings: await settingsOf(db, theirs),
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

async function parcelsOf(db: Db, which: (where: Where) => ReturnType<Where['and']>) {
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

function withoutNull(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
}
