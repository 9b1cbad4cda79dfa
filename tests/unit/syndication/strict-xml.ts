/** An element of a document that was well-formed. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  /** Of the element itself, references resolved. */
  text: string;
}

const NAME = '[A-Za-z_:][-A-Za-z0-9._:]*';
const ATTRIBUTE = `\\s+${NAME}\\s*=\\s*(?:"[^"<]*"|'[^'<]*')`;
const TOKEN = new RegExp(
  [
    '<!\\[CDATA\\[(?<cdata>[^]*?)\\]\\]>',
    `<(?<open>${NAME})(?<attributes>(?:${ATTRIBUTE})*)\\s*(?<empty>/?)>`,
    `</(?<close>${NAME})\\s*>`,
    '(?<text>[^<]+)',
  ].join('|'),
  'uy',
);
const ILLEGAL = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * Reads XML 1.0 as strictly as the specification wants, for documents without comments, instructions or a document type.
 * @throws Error where the document is not well-formed.
 */
export function parseXml(document: string): XmlElement {
  if (ILLEGAL.test(document)) throw new Error('a character that XML does not allow');
  const body = document.replace(/^<\?xml version="1\.0" encoding="utf-8"\?>\s*/u, '');
  const top: XmlElement = { name: '', attributes: {}, children: [], text: '' };
  const open: XmlElement[] = [top];
  TOKEN.lastIndex = 0;
  for (let at = 0; at < body.length; at = TOKEN.lastIndex) {
    const found = TOKEN.exec(body)?.groups;
    if (!found) throw new Error(`not well-formed: ${body.slice(at, at + 60)}`);
    take(found, open);
  }
  const [root] = top.children;
  if (open.length !== 1 || !root || top.children.length > 1 || top.text.trim() !== '') {
    throw new Error('not one root element that is closed');
  }
  return root;
}

function take(found: Readonly<Record<string, string | undefined>>, open: XmlElement[]): void {
  const current = open.at(-1);
  if (!current) throw new Error('after the end');
  if (found.cdata !== undefined) current.text += found.cdata;
  if (found.text !== undefined) {
    if (found.text.includes(']]>')) throw new Error(']]> outside of CDATA');
    current.text += resolved(found.text);
  }
  if (found.open !== undefined) {
    const made = {
      name: found.open,
      attributes: attributesOf(found.attributes ?? ''),
      children: [],
      text: '',
    };
    current.children.push(made);
    if (found.empty === '') open.push(made);
  }
  if (found.close !== undefined && open.pop()?.name !== found.close) throw new Error(`</${found.close}>`);
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(new RegExp(`(${NAME})\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'gu'))];
  const entries = pairs.map(
    ([, name = '', double, single]) => [name, resolved(double ?? single ?? '')] as const,
  );
  if (new Set(entries.map(([name]) => name)).size < entries.length) throw new Error('an attribute twice');
  return Object.fromEntries(entries);
}

function resolved(text: string): string {
  if (/&(?!(?:amp|lt|gt|quot|apos);)/u.test(text)) throw new Error(`an ampersand: ${text}`);
  return text.replace(/&(\w+);/gu, (_, name: string) => ENTITIES[name] ?? '');
}

export function childrenOf({ children }: XmlElement, name: string): readonly XmlElement[] {
  return children.filter((child) => child.name === name);
}

/** The text of its first child of this name. */
export function textOf(element: XmlElement, name: string): string | undefined {
  return childrenOf(element, name)[0]?.text;
}
