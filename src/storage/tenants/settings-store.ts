import type { Scope } from '../../core/model/place.ts';
import { type PlaceSettings, placeSettingsSchema } from '../../core/model/place-settings.ts';
import type { SettingsStore } from '../../core/ports/stores.ts';
import { jsonColumn, toIso } from '../engine/columns.ts';
import type { Database } from '../engine/database.ts';

const settingsColumn = jsonColumn(placeSettingsSchema);

/** Settings of places. Those that cannot be read count as not set. */
export class SqlSettingsStore implements SettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async effective(place: Scope): Promise<PlaceSettings> {
    const { platform, workspace, channel } = scopeKey(place);
    const rows = await this.#database.db
      .selectFrom('settings')
      .select('settings')
      .where((where) => where.and({ platform, workspace }))
      .where('channel', 'in', ['', channel])
      // The workspace's ('') first: those of the channel override them.
      .orderBy('channel')
      .execute();
    return Object.assign({}, ...rows.map(({ settings }) => parseSettings(settings)));
  }

  async own(scope: Scope): Promise<PlaceSettings> {
    const row = await this.#database.db
      .selectFrom('settings')
      .select('settings')
      .where((where) => where.and(scopeKey(scope)))
      .executeTakeFirst();
    return row ? parseSettings(row.settings) : {};
  }

  async set(scope: Scope, settings: PlaceSettings): Promise<void> {
    const { db, clock } = this.#database;
    const key = scopeKey(scope);
    if (Object.values(settings).every((value) => value === undefined)) {
      await db
        .deleteFrom('settings')
        .where((where) => where.and(key))
        .execute();
      return;
    }
    const columns = { settings: JSON.stringify(settings), updated_at: toIso(clock.now()) };
    await db
      .insertInto('settings')
      .values({ ...key, person: scope.person ?? null, ...columns })
      .onConflict((conflict) => conflict.columns(['platform', 'workspace', 'channel']).doUpdateSet(columns))
      .execute();
  }
}

function parseSettings(column: string): PlaceSettings {
  return settingsColumn.safeParse(column).data ?? {};
}

function scopeKey({ platform, workspace, channel = '', person }: Scope) {
  return { platform, workspace, channel: person ?? channel };
}
