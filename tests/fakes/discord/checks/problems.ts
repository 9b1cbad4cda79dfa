/** One fault of a body, as Discord reports it inside the `errors` tree of a 50035. */
export interface Problem {
  /** `embeds.0.description` */
  readonly path: string;
  readonly code: string;
  readonly message: string;
}

export function problem(path: string, code: string, message: string): Problem {
  return { path, code, message };
}

export function tooLong(path: string, max: number): Problem {
  return problem(path, 'BASE_TYPE_BAD_LENGTH', `Must be between 1 and ${max} in length.`);
}

function required(path: string): Problem {
  return problem(path, 'BASE_TYPE_REQUIRED', 'This field is required');
}

/** A text that Discord counts, after it has trimmed it. Lone surrogates are no text. */
export function checkText(path: string, text: unknown, max: number, optional = false): Problem[] {
  if (text === undefined || text === null) return optional ? [] : [required(path)];
  if (typeof text !== 'string')
    return [problem(path, 'STRING_TYPE_CONVERT', 'Could not interpret as string.')];
  if (!text.isWellFormed()) return [problem(path, 'STRING_TYPE_REGEX', 'String is not valid Unicode.')];
  if (text.trim() === '') return [required(path)];
  return text.length > max ? [tooLong(path, max)] : [];
}

/** A URL that Discord takes: http or https (`discord:` too, which we have no use for). */
export function checkUrl(path: string, url: unknown, max: number): Problem[] {
  if (url === undefined || url === null) return [];
  const length = checkText(path, url, max);
  if (length.length > 0) return length;
  const protocol = URL.parse(String(url))?.protocol;
  return protocol === 'http:' || protocol === 'https:'
    ? []
    : [problem(path, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.')];
}

/** The `errors` tree of Discord: nested by path, with `_errors` at the leaves. */
export function errorTree(problems: readonly Problem[]): object {
  const root: Tree = {};
  for (const { path, code, message } of problems) {
    let node = root;
    for (const key of path.split('.')) node = child(node, key);
    const list = Array.isArray(node._errors) ? node._errors : [];
    node._errors = [...list, { code, message }];
  }
  return root;
}

interface Tree {
  [key: string]: Tree | { code: string; message: string }[];
}

function child(node: Tree, key: string): Tree {
  const next = node[key];
  if (next && !Array.isArray(next)) return next;
  const made: Tree = {};
  node[key] = made;
  return made;
}
