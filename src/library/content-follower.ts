import type { Log } from '../core/ports/log.ts';
import type { Messages } from '../messages/index.ts';
import { folderIdentity } from './content/files.ts';
import type { ContentReader } from './content/reader.ts';
import type { ContentReloader } from './content-reloader.ts';
import { FolderWatcher } from './folder-watcher.ts';

export interface ContentFollowerDeps {
  /** The folder of articles. */
  readonly contentDir: string;
  /** How often content/ is scanned where the system cannot watch it, in ms. */
  readonly pollMs: number;
  readonly reader: ContentReader;
  readonly reloader: ContentReloader;
  readonly messages: Messages['library']['changes'];
  readonly log: Log;
}

/** Reloads what changes in content/, from `start` until `close`. */
export class ContentFollower {
  readonly #deps: ContentFollowerDeps;
  readonly #watcher: FolderWatcher;
  /** Identity of the folder that is watched; undefined when none is. */
  #watched: string | undefined;
  #pollTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(deps: ContentFollowerDeps) {
    const { contentDir, reloader, log } = deps;
    this.#deps = deps;
    this.#watcher = new FolderWatcher(contentDir, (names) => void reloader.reload(names), log);
  }

  async start(): Promise<void> {
    const { log, messages, pollMs } = this.#deps;
    if (!(await this.#watch())) log.warn({ event: 'content.not_watched' }, messages.notWatched);
    if (!this.#closed) this.#pollTimer = setInterval(() => void this.#poll(), pollMs).unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#pollTimer);
    this.#watcher.close();
    await this.#deps.reloader.close();
  }

  /** Watches content/, then scans for what changed before it was watched. Resolves with whether it is watched. */
  async #watch(): Promise<boolean> {
    const { contentDir, reader, reloader } = this.#deps;
    const identity = folderIdentity(contentDir);
    const isWatched = await this.#watcher.start(() => reader.listArticles().value ?? []);
    this.#watched = isWatched ? identity : undefined;
    await reloader.scan();
    return isWatched;
  }

  /** Finds changes where content/ is not watched; elsewhere, notices that content/ was replaced, which ends a watch. */
  async #poll(): Promise<void> {
    const identity = folderIdentity(this.#deps.contentDir);
    if (this.#watched === undefined) await this.#deps.reloader.scan();
    else if (identity !== undefined && identity !== this.#watched) await this.#watch();
  }
}
