/** The most characters of rules that are kept: the cost of matching grows with them. */
const MAX_RULES = 50_000;
const FIELD = /^\ufeff?\s*([a-z-]+)\s*:\s*([^#\s]*)/i;

/**
 * The groups of a robots.txt that are for this robot or for all (`*`), as a robots.txt.
 *
 * robots-parser keeps each rule once for each robot that it is for, so half a megabyte with thousands of names above
 * thousands of rules would become millions of objects.
 */
export function rulesFor(text: string, robot: string): string {
  const kept: string[] = [];
  let size = 0;
  for (const { names, rules } of parseGroups(text)) {
    const own = [robot.toLowerCase(), '*'].filter((name) => names.has(name));
    if (own.length === 0) continue;
    for (const line of [...own.map((name) => `user-agent: ${name}`), ...rules]) {
      size += line.length + 1;
      if (size > MAX_RULES) return kept.join('\n');
      kept.push(line);
    }
  }
  return kept.join('\n');
}

interface Group {
  readonly names: Set<string>;
  readonly rules: string[];
}

/** A group begins with a `User-agent` line that follows any other line, also one that we ignore, such as `Crawl-delay`. */
function parseGroups(text: string): Group[] {
  const found: Group[] = [];
  let isNaming = false;
  for (const line of text.split(/\r\n|\r|\n/)) {
    const [, field = '', value = ''] = FIELD.exec(line) ?? [];
    const name = field.toLowerCase();
    if (name === '') continue;
    if (name === 'user-agent' && !isNaming) found.push({ names: new Set(), rules: [] });
    isNaming = name === 'user-agent';
    if (isNaming) found.at(-1)?.names.add(withoutVersion(value));
    else if (name === 'allow' || name === 'disallow') found.at(-1)?.rules.push(`${name}: ${value}`);
  }
  return found;
}

function withoutVersion(name: string): string {
  return name.toLowerCase().replace(/\/.*$/, '');
}
