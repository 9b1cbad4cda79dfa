/**
 * A resource that is opened when it is first used, such as a module that most starts of the program do not need.
 * @example
 * const reader = new Lazy(async () => (await import('./reader.ts')).createReader(), (reader) => reader.close());
 * await (await reader.get()).read(url);
 */
export class Lazy<T> {
  readonly #open: () => Promise<T>;
  readonly #closeResource: (resource: T) => Promise<void>;
  #opening: Promise<T> | undefined;
  #closed = false;

  constructor(open: () => Promise<T>, close: (resource: T) => Promise<void> = async () => {}) {
    this.#open = open;
    this.#closeResource = close;
  }

  /** Opens it at the first call; if that fails, the next call tries again. @throws Error once it is closed */
  async get(): Promise<T> {
    if (this.#closed) throw new Error('used after it was closed');
    this.#opening ??= this.#open();
    const opening = this.#opening;
    try {
      return await opening;
    } catch (error) {
      if (this.#opening === opening) this.#opening = undefined;
      throw error;
    }
  }

  /** Closes what was opened, or is being opened; opens nothing. */
  async close(): Promise<void> {
    this.#closed = true;
    const resource = await this.#opening?.catch(() => undefined);
    if (resource !== undefined) await this.#closeResource(resource);
  }
}
