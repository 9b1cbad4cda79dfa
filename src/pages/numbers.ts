/** A number of a page; undefined where there is none, NaN for what is no such number. */
export function parsePageNumber(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  return /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : Number.NaN;
}
