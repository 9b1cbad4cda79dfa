import { setTimeout as pause } from 'node:timers/promises';

type Nothing = undefined | null | false;

/** Polls until `look` finds something (anything but undefined, null, false); fails with `what` after `ms`. */
export async function until<T>(
  what: string,
  look: () => T | Nothing | Promise<T | Nothing>,
  ms = 10_000,
): Promise<T> {
  const deadline = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > deadline) throw new Error(`still waiting after ${ms} ms: ${what}`);
    await pause(5);
  }
}
