/** How much longer one view may be than the other. */
const MAX_RATIO = 1.67;

/** True when two views get about the same room. */
export function isBalanced(one: string, other: string): boolean {
  const [short = 0, long = 0] = [one.length, other.length].sort((a, b) => a - b);
  return short > 0 && long / short <= MAX_RATIO;
}
