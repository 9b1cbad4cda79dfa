/** Of the rules that concern us, how much is kept: what matching costs grows with it. */
const MAX_RULES = 50_000;
const RULE = /^\s*(user-agent|allow|disallow)\s*:\s*([^#\s]*)/i;

/**
 * The part of a robots.txt that is addressed to a robot of that name, or to all, as a robots.txt.
 *
 * The parser keeps each rule once for each robot that it is addressed to: thousands of names above thousands of rules,
 * half a megabyte in all, would become millions of objects.
 */
export function ownRules(text: string, robot: string): string {
  const own = robot.toLowerCase();
  const kept: string[] = [];
  let size = 0;
  /** The names above the rules to come that matter; more names are still expected. */
  let names = new Set<string>();
  let isNaming = false;
  for (const [field, value] of rules(text)) {
    if (field === 'user-agent') {
      if (!isNaming) names = new Set();
      isNaming = true;
      const name = (/^[^/]*/.exec(value)?.[0] ?? '').toLowerCase();
      if (name === own || name === '*') names.add(name);
      continue;
    }
    const lines = [
      ...(isNaming ? [...names].map((name) => `user-agent: ${name}`) : []),
      `${field}: ${value}`,
    ];
    isNaming = false;
    if (names.size === 0) continue;
    size += lines.join('\n').length + 1;
    if (size > MAX_RULES) break;
    kept.push(...lines);
  }
  return kept.join('\n');
}

function* rules(text: string): Generator<readonly [field: string, value: string]> {
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field, value] = RULE.exec(line.replace(/^\ufeff/, '')) ?? [];
    if (field !== undefined && value !== undefined) yield [field.toLowerCase(), value];
  }
}
