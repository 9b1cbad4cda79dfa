import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Locale, locales } from '../../../src/core/model/locale.ts';

/** One line of a content file that people read. */
interface Line {
  /** `deepseek/fr.md:12`. */
  readonly place: string;
  readonly text: string;
}

/** A content file as the checks read it. */
export interface ContentFile {
  readonly locale: Locale;
  /** `deepseek/fr.md` */
  readonly name: string;
  /** The value of `title` and of `alt`, and the prose: without YAML's quotes and the addresses of links. */
  readonly prose: readonly Line[];
  /** The prose of each section, in the file's order. */
  readonly sections: readonly { readonly line: number; readonly paragraphs: readonly string[] }[];
}

/** The lines of one file. `text` is known to be valid: the loader has read it. */
export function parseFile(name: string, locale: Locale, text: string): ContentFile {
  const lines = text.split('\n').map((line, index) => ({ place: `${name}:${index + 1}`, text: line }));
  const end = lines.findIndex((line, index) => index > 0 && line.text === '---');
  const head = lines.slice(0, end).flatMap((line) => {
    const value = /^\s*(?:title|alt|author): *(.+)$/.exec(line.text)?.[1];
    return value ? [{ ...line, text: value.replace(/^(["'])(.*)\1$/, '$2') }] : [];
  });
  const body = lines.slice(end + 1);
  const prose = body.filter(({ text }) => text !== '' && !text.startsWith('## '));
  const shown = [...head, ...prose].map((line) => ({ ...line, text: withoutAddresses(line.text) }));
  return { locale, name, prose: shown, sections: sectionsOf(body, end + 2) };
}

/** All content files of a folder, by article; but for those that a model wrote, of which other things are asked. */
export function readContent(
  folder: string,
): readonly { readonly slug: string; readonly files: readonly ContentFile[] }[] {
  const slugs = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const written = slugs.filter(({ name }) => !locales.some((locale) => isGenerated(folder, name, locale)));
  return written.map(({ name: slug }) => ({
    slug,
    files: locales.map((locale) => {
      const name = `${slug}/${locale}.md`;
      return parseFile(name, locale, readFileSync(join(folder, name), 'utf8'));
    }),
  }));
}

function isGenerated(folder: string, slug: string, locale: Locale): boolean {
  const path = join(folder, slug, `${locale}.md`);
  const [, head = ''] = existsSync(path) ? readFileSync(path, 'utf8').split(/^---$/m) : [];
  return /^model:/m.test(head);
}

function withoutAddresses(text: string): string {
  return text.replace(/\]\([^)]*\)/g, ']').replace(/https?:\/\/\S+/g, '');
}

function sectionsOf(body: readonly Line[], firstLine: number) {
  const sections: { line: number; paragraphs: string[] }[] = [];
  for (const [index, { text }] of body.entries()) {
    if (text.startsWith('## ')) sections.push({ line: firstLine + index, paragraphs: [] });
    else if (text !== '') sections.at(-1)?.paragraphs.push(withoutAddresses(text));
  }
  return sections;
}
