import { mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Commentary, Entry, Topic } from '../core/model/commentary.ts';
import type { Locale } from '../core/model/locale.ts';
import type { Log } from '../core/ports/log.ts';
import { parseJson } from '../core/util/json.ts';
import { commentarySchema, entrySchema, topicsSchema } from './cache-schema.ts';
import type { Article } from './content/article.ts';

/** Increment it whenever articles are read, stored or indexed differently: an older cache is then discarded. */
const FORMAT = 7;

export interface CachedEntry {
  readonly stamp: string;
  readonly entry: Entry;
}

/**
 * The last valid version of every article, parsed, in an SQLite file: a start reads only what has changed, and an invalid
 * edit leaves the text that was there. It holds nothing that content/ does not, so it may be deleted at any time.
 */
export class ArticleCache {
  readonly #db: DatabaseSync;
  readonly #log: Log;
  /** Articles that were cached when it was opened, by slug. */
  readonly entries: ReadonlyMap<string, CachedEntry>;

  private constructor(file: string, log: Log) {
    this.#db = openDatabase(file);
    this.#log = log;
    try {
      this.entries = readEntries(this.#db);
    } catch (error) {
      this.#db.close();
      throw error;
    }
  }

  /** Opens or creates the cache; starts over when it is unreadable, and uses memory when it cannot be written. */
  static open(file: string, log: Log): ArticleCache {
    try {
      return new ArticleCache(file, log);
    } catch (err) {
      log.warn(
        { event: 'content.cache_unreadable', err, file },
        'The article cache is unreadable and is rebuilt',
      );
    }
    try {
      discardFile(file);
      return new ArticleCache(file, log);
    } catch (err) {
      log.warn(
        { event: 'content.cache_unwritable', err, file },
        'The article cache cannot be written: every start reads all of content/',
      );
      return new ArticleCache(':memory:', log);
    }
  }

  /** The commentary of one version of an article; undefined when the cache has another version, or none. */
  commentary(slug: string, stamp: string, locale: Locale): Commentary | undefined {
    try {
      const row = this.#db
        .prepare(`select ${locale} as commentary from article where slug = ? and stamp = ?`)
        .get(slug, stamp);
      return commentarySchema.safeParse(parseJson(row?.commentary)).data;
    } catch (err) {
      this.#log.warn(
        { event: 'content.cache_read_failed', err, slug },
        'Could not read an article from the cache',
      );
      return undefined;
    }
  }

  put(articles: readonly { readonly stamp: string; readonly article: Article }[]): void {
    this.#change(() => {
      const insert = this.#db.prepare(
        'insert or replace into article (slug, stamp, entry, fr, en) values (?, ?, ?, ?, ?)',
      );
      for (const { stamp, article } of articles) {
        const { fr, en } = article.commentaries;
        const [french, english] = [fr, en].map((one) => (one ? JSON.stringify(one) : null));
        insert.run(article.entry.slug, stamp, JSON.stringify(article.entry), french ?? null, english ?? null);
      }
    });
  }

  remove(slugs: readonly string[]): void {
    this.#change(() => {
      const remove = this.#db.prepare('delete from article where slug = ?');
      for (const slug of slugs) remove.run(slug);
    });
  }

  /** What one version of topics.yaml says; undefined when the cache has another version, or none. */
  topics(stamp: string): readonly Topic[] | undefined {
    try {
      const row = this.#db.prepare('select json from topics where stamp = ?').get(stamp);
      return topicsSchema.safeParse(parseJson(row?.json)).data;
    } catch (err) {
      this.#log.warn({ event: 'content.cache_read_failed', err }, 'Could not read the topics from the cache');
      return undefined;
    }
  }

  putTopics(stamp: string, topics: readonly Topic[]): void {
    this.#change(() => {
      this.#db.exec('delete from topics');
      this.#db.prepare('insert into topics (stamp, json) values (?, ?)').run(stamp, JSON.stringify(topics));
    });
  }

  /** The cached search index of exactly these titles (by their SHA-256); undefined when there is none. */
  index(digest: string): string | undefined {
    try {
      const row = this.#db.prepare('select json from search_index where digest = ?').get(digest);
      return typeof row?.json === 'string' ? row.json : undefined;
    } catch (err) {
      this.#log.warn(
        { event: 'content.cache_read_failed', err },
        'Could not read the search index from the cache',
      );
      return undefined;
    }
  }

  putIndex(digest: string, json: string): void {
    this.#change(() => {
      this.#db.exec('delete from search_index');
      this.#db.prepare('insert into search_index (digest, json) values (?, ?)').run(digest, json);
    });
  }

  close(): void {
    if (this.#db.isOpen) this.#db.close();
  }

  #change(change: () => void): void {
    try {
      this.#db.exec('begin immediate');
      try {
        change();
        this.#db.exec('commit');
      } catch (error) {
        this.#db.exec('rollback');
        throw error;
      }
    } catch (err) {
      this.#log.warn({ event: 'content.cache_write_failed', err }, 'Could not write the article cache');
    }
  }
}

function openDatabase(file: string): DatabaseSync {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = new DatabaseSync(file, { timeout: 5000 });
  try {
    db.exec('pragma journal_mode = wal; pragma synchronous = normal;');
    const version = db.prepare('pragma user_version').get()?.user_version;
    if (version !== FORMAT) createTable(db);
    db.prepare('select slug, stamp, entry, fr, en from article limit 1').get();
    db.prepare('select digest from search_index').get();
    db.prepare('select stamp from topics').get();
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function readEntries(db: DatabaseSync): ReadonlyMap<string, CachedEntry> {
  const found = new Map<string, CachedEntry>();
  for (const row of db.prepare('select stamp, entry from article').iterate()) {
    const entry = entrySchema.safeParse(parseJson(row.entry));
    if (entry.success) found.set(entry.data.slug, { stamp: String(row.stamp), entry: entry.data });
  }
  return found;
}

function createTable(db: DatabaseSync): void {
  db.exec(`
    drop table if exists article;
    drop table if exists search_index;
    drop table if exists topics;
    create table article (slug text primary key, stamp text not null, entry text not null, fr text, en text) strict;
    create table search_index (digest text primary key, json text not null) strict;
    create table topics (stamp text primary key, json text not null) strict;
    pragma user_version = ${FORMAT};
  `);
}

function discardFile(file: string): void {
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
}
