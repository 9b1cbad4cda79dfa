/** Resolves with the first value of `look` that is there; rejects after the deadline, saying what was waited for. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | null,
  deadlineMs = 8000,
): Promise<T> {
  const end = performance.now() + deadlineMs;
  for (;;) {
    const found = look();
    if (found !== undefined && found !== false && found !== null) return found;
    if (performance.now() > end) throw new Error(`${what}: did not happen within ${deadlineMs} ms`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
