import { type Image, topicSchema } from '../../core/commentary.ts';
import type { FaultWords, Report } from './faults.ts';
import type { Fields, Value } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { urlFault } from './url.ts';

/** The front matter of one file, all of it valid. */
export interface Metadata {
  readonly title: string;
  readonly reference: string;
  readonly author: string;
  readonly published: string;
  readonly topics: readonly string[];
  readonly image?: Image;
  /** The line of each key that the other language's file has to agree on. */
  readonly lines: Readonly<Record<'reference' | 'published' | 'topics' | 'image', number>>;
}

/** The thing commented on is a picture: by the name of its address, or because it is the one that is shown. */
export function isImageReference({ reference, image }: Pick<Metadata, 'reference' | 'image'>): boolean {
  return /\.(?:png|jpe?g|webp|gif)$/i.test(new URL(reference).pathname) || image?.url === reference;
}

const examples = {
  title: 'title: "DeepSeek R1"',
  reference: 'reference: https://…',
  author: 'author: Camille Tremblay',
  published: 'published: 2025-01-24',
  topics: 'topics: [ai, open-source]',
  image: 'image: { url: https://…, alt: "…" }',
  'image.url': 'url: https://…',
  'image.alt': 'alt: "…"',
} as const;
type Key = keyof typeof examples;

const keys = ['title', 'reference', 'author', 'published', 'topics', 'image'] as const;
const imageKeys = ['url', 'alt'] as const;
const MAX_LENGTH = { title: 150, author: 100, 'image.alt': 1000 } as const;
const MAX_URL_LENGTH = 1000;
const MAX_TOPICS = 5;

/** Validates front matter. Undefined when anything is wrong; every fault is reported. */
export function readMetadata(
  fields: Fields,
  topics: readonly string[],
  words: FaultWords,
  report: Report,
): Metadata | undefined {
  return new MetadataReader(topics, words, report).read(fields);
}

class MetadataReader {
  readonly #topics: readonly string[];
  readonly #words: FaultWords;
  readonly #report: Report;

  constructor(topics: readonly string[], words: FaultWords, report: Report) {
    this.#topics = topics;
    this.#words = words;
    this.#report = report;
  }

  read(fields: Fields): Metadata | undefined {
    this.#refuseUnknown(fields, keys);
    const line = (key: Key) => fields.get(key)?.line ?? 1;
    const title = this.#line(fields, 'title', line('title'), MAX_LENGTH.title);
    const reference = this.#url(fields, 'reference', line('reference'));
    const author = this.#line(fields, 'author', line('author'), MAX_LENGTH.author);
    const published = this.#date(fields, line('published'));
    const topics = this.#topicList(fields, line('topics'));
    const image = this.#image(fields, line('image'));
    if (!title || !reference || !author || !published || !topics || image === 'faulty') return undefined;
    if (!image && isImageReference({ reference })) {
      this.#report(line('reference'), this.#words.missingKey('image', examples.image));
      return undefined;
    }
    const lines = {
      reference: line('reference'),
      published: line('published'),
      topics: line('topics'),
      image: line('image'),
    };
    return { title, reference, author, published, topics, lines, ...(image && { image }) };
  }

  #refuseUnknown(fields: Fields, known: readonly string[]): void {
    for (const [key, { line }] of fields) {
      if (known.includes(key)) continue;
      this.#report(line, this.#words.unknownKey(key.slice(0, 50), nearest(key, known), known.join(', ')));
    }
  }

  /** One line of text that is not empty. `field` is the key in `fields`, `key` its name for people. */
  #line(fields: Fields, key: Key, line: number, max: number, field: string = key): string | undefined {
    const value = fields.get(field)?.value;
    if (!value || isEmpty(value)) {
      this.#report(line, this.#words.missingKey(key, examples[key]));
      return undefined;
    }
    if (value.type !== 'text' || /[\p{Cc}\u2028\u2029]/u.test(value.text)) {
      this.#report(line, this.#words.mistyped(key, examples[key]));
      return undefined;
    }
    if (value.text.length <= max) return value.text;
    this.#report(line, this.#words.tooLong(key, value.text.length, max));
    return undefined;
  }

  #url(fields: Fields, key: Key, line: number, field: string = key): string | undefined {
    const text = this.#line(fields, key, line, MAX_URL_LENGTH, field);
    if (text === undefined) return undefined;
    const fault = urlFault(text);
    if (fault === undefined) return new URL(text).href;
    this.#report(
      line,
      fault === 'credentials' ? this.#words.urlCredentials : this.#words.badUrl(text.slice(0, 100)),
    );
    return undefined;
  }

  #date(fields: Fields, line: number): string | undefined {
    const text = this.#line(fields, 'published', line, 100);
    if (text === undefined || isDate(text)) return text;
    this.#report(line, this.#words.badDate(text));
    return undefined;
  }

  #topicList(fields: Fields, line: number): readonly string[] | undefined {
    const value = fields.get('topics')?.value;
    if (!value || isEmpty(value)) {
      this.#report(line, this.#words.missingKey('topics', examples.topics));
      return undefined;
    }
    if (value.type !== 'list') {
      this.#report(line, this.#words.mistyped('topics', examples.topics));
      return undefined;
    }
    if (value.items.length > MAX_TOPICS) this.#report(line, this.#words.topicCount(value.items.length));
    const ids = value.items.map(({ text }) => text);
    const known = value.items.map((item, index) => this.#topic(item, ids.indexOf(item.text) !== index));
    return known.every(Boolean) && value.items.length <= MAX_TOPICS ? ids : undefined;
  }

  #topic(item: { readonly text: string; readonly line: number }, repeated: boolean): boolean {
    const id = item.text.slice(0, 50);
    if (repeated) this.#report(item.line, this.#words.duplicateTopic(id));
    else if (this.#topics.includes(item.text)) return true;
    else if (!topicSchema.safeParse(item.text).success && !nearest(id, this.#topics))
      this.#report(item.line, this.#words.badTopicId(id));
    else
      this.#report(
        item.line,
        this.#words.unknownTopic(id, nearest(id, this.#topics), this.#topics.join(', ')),
      );
    return false;
  }

  #image(fields: Fields, line: number): Image | undefined | 'faulty' {
    const value = fields.get('image')?.value;
    if (!value) return undefined;
    if (value.type !== 'map') {
      this.#report(line, this.#words.mistyped('image', examples.image));
      return 'faulty';
    }
    this.#refuseUnknown(value.fields, imageKeys);
    const lineOf = (key: string) => value.fields.get(key)?.line ?? line;
    const url = this.#url(value.fields, 'image.url', lineOf('url'), 'url');
    const alt = this.#line(value.fields, 'image.alt', lineOf('alt'), MAX_LENGTH['image.alt'], 'alt');
    return url && alt ? { url, alt } : 'faulty';
  }
}

function isEmpty(value: Value): boolean {
  return (value.type === 'text' && value.text === '') || (value.type === 'list' && value.items.length === 0);
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
