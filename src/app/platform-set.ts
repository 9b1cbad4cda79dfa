import type { PlatformInfo } from '../core/bot/command.ts';
import type { Inbox } from '../core/bot/inbox.ts';
import type { Card } from '../core/card/card.ts';
import type { Access } from '../core/model/access.ts';
import type { Delivery } from '../core/model/delivery.ts';
import { OperatorError, UserError } from '../core/model/errors.ts';
import type { Place } from '../core/model/place.ts';
import type { Actor, PostRef } from '../core/model/request.ts';
import type { Log } from '../core/ports/log.ts';
import type { Meter } from '../core/ports/meter.ts';
import { type Capabilities, defaultCapabilities, type Platform } from '../platforms/platform.ts';

/** The platforms that are on, as one: each call goes to the platform that the place names. */
export class PlatformSet {
  readonly #platforms: readonly Platform[];
  readonly #log: Log;
  readonly #meter: Meter;

  constructor(platforms: readonly Platform[], { log, meter }: { readonly log: Log; readonly meter: Meter }) {
    this.#platforms = platforms;
    this.#log = log;
    this.#meter = meter;
  }

  /** @throws DeliveryError */
  deliver(delivery: Delivery): Promise<PostRef> {
    return this.#find(delivery.to.platform).deliver(delivery);
  }

  update(post: PostRef, card: Card): Promise<'updated' | 'gone'> {
    return this.#find(post.place.platform).update(post, card);
  }

  /** Rejects when the platform cannot be reached. */
  access(place: Place, actor: Actor): Promise<Access> {
    return this.#find(place.platform).access(place, actor);
  }

  capabilities(name: string): Capabilities {
    return this.#platforms.find((platform) => platform.name === name)?.capabilities ?? defaultCapabilities;
  }

  /** How a command is called on a platform: `digest now` is `/digest now`, or its first word is renamed. */
  spell(name: string, command: string): string {
    const { renamedCommands } = this.capabilities(name);
    const [first = '', ...rest] = command.split(' ');
    return `/${[renamedCommands[first] ?? first, ...rest].join(' ')}`;
  }

  /** What a command may know of a platform. */
  info(name: string): PlatformInfo {
    return {
      ...this.capabilities(name),
      spell: (command) => this.spell(name, command),
      access: (place, actor) => this.#accessOrUserError(place, actor),
    };
  }

  /**
   * Connects all of them and resolves with the names of those that are connected. One that fails is logged; the others serve.
   * @throws Error when none is connected: an OperatorError with every sentence for the operator, or the first other error
   */
  async start(inbox: Inbox): Promise<readonly string[]> {
    const results = await Promise.allSettled(this.#platforms.map((platform) => platform.start(inbox)));
    const errors = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    if (errors.length > 0 && errors.length === results.length) throw joinedError(errors);
    for (const error of errors) {
      this.#meter.failed('platform');
      logStartFailure(error, this.#log);
    }
    return this.#platforms
      .filter((_, index) => results[index]?.status === 'fulfilled')
      .map(({ name }) => name);
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.#platforms.map((platform) =>
        platform
          .stop()
          .catch((err: unknown) =>
            this.#log.error(
              { event: 'platform.stop_failed', err, platform: platform.name },
              'A platform did not stop cleanly',
            ),
          ),
      ),
    );
  }

  /** By name: whether it is connected, as far as it can tell. */
  health(): Readonly<Record<string, boolean>> {
    return Object.fromEntries(this.#platforms.map((platform) => [platform.name, platform.healthy()]));
  }

  async #accessOrUserError(place: Place, actor: Actor): Promise<Access> {
    try {
      return await this.access(place, actor);
    } catch (err) {
      this.#log.warn(
        { event: 'platform.access_failed', err, place },
        'Could not ask a platform what somebody may do in a place',
      );
      this.#meter.failed('platform');
      throw new UserError({ code: 'unavailable', context: { what: 'platform' } });
    }
  }

  #find(name: string): Platform {
    const platform = this.#platforms.find((one) => one.name === name);
    if (!platform) throw new Error(`no platform ${name} is on`);
    return platform;
  }
}

/** A bug, which has a stack to show, comes before sentences for the operator. */
function joinedError(errors: readonly unknown[]): unknown {
  const bug = errors.find((error) => !(error instanceof OperatorError));
  const sentences = errors.map((error) => (error instanceof OperatorError ? error.message : ''));
  return bug ?? new OperatorError(sentences.join('\n'));
}

function logStartFailure(error: unknown, log: Log): void {
  const event = 'platform.start_failed';
  if (error instanceof OperatorError) log.error({ event }, error.message);
  else log.error({ event, err: error }, 'A platform did not start');
}
