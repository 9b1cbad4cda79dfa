import { setImmediate } from 'node:timers/promises';

interface SliceOptions {
  /** How long the work may keep the event loop to itself, in ms. */
  readonly sliceMs: number;
  /** Stops before the next item once it returns true. */
  readonly isStopped?: () => boolean;
}

/** Works on one item after the other, and yields to the event loop between slices of time. */
export async function forEachInSlices<T>(
  items: Iterable<T>,
  work: (item: T) => void | Promise<void>,
  { sliceMs, isStopped = () => false }: SliceOptions,
): Promise<void> {
  let sliceStart = performance.now();
  for (const item of items) {
    if (isStopped()) return;
    await work(item);
    if (performance.now() - sliceStart < sliceMs) continue;
    await setImmediate();
    sliceStart = performance.now();
  }
}
