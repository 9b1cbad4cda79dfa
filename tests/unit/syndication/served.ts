import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Draft } from '../../../src/core/model/draft.ts';
import type { Library } from '../../../src/core/ports/library.ts';
import { type OpenLibrary, openLibrary } from '../../../src/library/index.ts';
import { createSyndication } from '../../../src/syndication/index.ts';
import type { Mount } from '../../../src/web/mount.ts';
import { stepClock } from '../../fakes/clock.ts';
import { recordingLog } from '../../support/fixtures.ts';

export const PUBLIC_URL = 'https://contrepoint.example/lire';
const content = join(import.meta.dirname, '..', '..', '..', 'content');

/** The feeds and the API over the real library of content/, beside drafts that a test makes up. */
export class Served {
  readonly log = recordingLog();
  readonly clock = stepClock('2026-11-25T08:00:00.250Z');
  readonly #folder = mkdtempSync(join(tmpdir(), 'contrepoint-syndication-'));
  readonly #drafts = new Map<string, Draft>();
  readonly #contentDir: string;
  #opened: OpenLibrary | undefined;
  #mounts: readonly Mount[] = [];

  constructor(contentDir = content) {
    this.#contentDir = contentDir;
  }

  async open(...drafts: readonly Draft[]): Promise<this> {
    for (const draft of drafts) this.#drafts.set(draft.id, draft);
    this.#opened = await openLibrary({
      contentDir: this.#contentDir,
      cacheFile: join(this.#folder, 'library.sqlite'),
      locale: 'en',
      log: this.log,
      approved: { changedSince: async () => [...this.#drafts.values()] },
    });
    const { log, clock } = this;
    this.#mounts = createSyndication({
      library: this.library,
      publicUrl: PUBLIC_URL,
      locale: 'fr',
      clock,
      log,
    });
    return this;
  }

  get library(): Library {
    if (!this.#opened) throw new Error('the library is not open');
    return this.#opened.library;
  }

  get mounts(): readonly Mount[] {
    return this.#mounts;
  }

  /** A draft as it is from now on. */
  async put(draft: Draft): Promise<void> {
    this.#drafts.set(draft.id, draft);
    await this.#opened?.refresh();
  }

  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return ask(this.#mounts, path, headers, method);
  }

  async json(path: string): Promise<unknown> {
    return (await this.get(path)).json();
  }

  async text(path: string): Promise<string> {
    return (await this.get(path)).text();
  }

  async close(): Promise<void> {
    await this.#opened?.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

export async function ask(
  mounts: readonly Mount[],
  path: string,
  headers: Record<string, string> = {},
  method = 'GET',
): Promise<Response> {
  const request = new Request(`http://internal.invalid${path}`, { headers, method });
  const { pathname } = new URL(request.url);
  const mount = mounts.find((one) => `${pathname}/`.startsWith(one.path.replace(/\*$/u, '')));
  if (!mount) throw new Error(`nothing is mounted at ${pathname}`);
  return mount.handle(request, { remoteAddress: '127.0.0.1' });
}
