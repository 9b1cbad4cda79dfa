import { type Image, topicSchema } from '../../core/model/commentary.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import type { Fields } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { type Origin, originKeys, readOrigin } from './origin.ts';
import { readStory, type Story, storyKeys } from './story.ts';
import { urlFailure } from './url.ts';
import { examples, isEmpty, type Key, ValueReader } from './values.ts';

/** The valid front matter of one file. */
export interface Metadata {
  readonly title: string;
  readonly reference: string;
  readonly origin: Origin;
  readonly published: string;
  readonly topics: readonly string[];
  readonly image?: Image;
  readonly story: Story;
  /** Lines of the keys that both languages' files must agree on. */
  readonly lines: Readonly<Record<'reference' | 'published' | 'topics' | 'image', number>>;
}

/**
 * Whether the reference is an image: it is when it is also the image that is shown; else its address decides, except for
 * generated articles, whose reference was read by a program.
 */
export function isImageReference({
  reference,
  image,
  origin,
}: Pick<Metadata, 'reference' | 'image' | 'origin'>): boolean {
  if (image?.url === reference) return true;
  if (origin.provenance.kind === 'generated') return false;
  return /\.(?:png|jpe?g|webp|gif)$/i.test(new URL(reference).pathname);
}

const keys = ['title', 'reference', 'published', 'topics', 'image', ...storyKeys, ...originKeys] as const;
const imageKeys = ['url', 'alt'] as const;
const MAX_LENGTH = { title: 150, 'image.alt': 1000 } as const;
const MAX_URL_LENGTH = 1000;
const MAX_TOPICS = 5;

/** Validates front matter. Undefined when it has a failure; every one is reported. */
export function readMetadata(
  fields: Fields,
  topics: readonly string[],
  messages: FailureMessages,
  report: ReportFailure,
): Metadata | undefined {
  return new MetadataReader(topics, messages, report).read(fields);
}

class MetadataReader {
  readonly #topics: readonly string[];
  readonly #values: ValueReader;
  readonly #messages: FailureMessages;
  readonly #report: ReportFailure;

  constructor(topics: readonly string[], messages: FailureMessages, report: ReportFailure) {
    this.#topics = topics;
    this.#values = new ValueReader(messages, report);
    this.#messages = messages;
    this.#report = report;
  }

  read(fields: Fields): Metadata | undefined {
    this.#values.reportUnknownKeys(fields, keys);
    const line = (key: Key) => fields.get(key)?.line ?? 1;
    const title = this.#values.readLine(fields, 'title', line('title'), MAX_LENGTH.title);
    const reference = this.#url(fields, 'reference', line('reference'));
    const origin = readOrigin(fields, this.#values, this.#messages, this.#report);
    const published = this.#values.readDate(fields, 'published');
    const mayLackTopics = origin?.provenance.kind === 'generated' && !fields.has('topics');
    const topics = mayLackTopics ? [] : this.#topicList(fields, line('topics'));
    const image = this.#image(fields, line('image'));
    const story = readStory(fields, this.#values, this.#messages, this.#report);
    if (!title || !reference || !origin || !published || !topics || !story || image === 'invalid')
      return undefined;
    if (!image && isImageReference({ reference, origin })) {
      this.#report(line('reference'), this.#messages.missingKey('image', examples.image));
      return undefined;
    }
    const lines = {
      reference: line('reference'),
      published: line('published'),
      topics: line('topics'),
      image: line('image'),
    };
    return { title, reference, origin, published, topics, story, lines, ...(image && { image }) };
  }

  #url(fields: Fields, key: Key, line: number, field: string = key): string | undefined {
    const text = this.#values.readLine(fields, key, line, MAX_URL_LENGTH, field);
    if (text === undefined) return undefined;
    const failure = urlFailure(text);
    if (failure === undefined) return new URL(text).href;
    this.#report(
      line,
      failure === 'credentials' ? this.#messages.urlCredentials : this.#messages.badUrl(text.slice(0, 100)),
    );
    return undefined;
  }

  #topicList(fields: Fields, line: number): readonly string[] | undefined {
    const value = fields.get('topics')?.value;
    if (!value || isEmpty(value)) {
      this.#report(line, this.#messages.missingKey('topics', examples.topics));
      return undefined;
    }
    if (value.type !== 'list') {
      this.#report(line, this.#messages.mistyped('topics', examples.topics));
      return undefined;
    }
    if (value.items.length > MAX_TOPICS) this.#report(line, this.#messages.topicCount(value.items.length));
    const ids = value.items.map(({ text }) => text);
    const known = value.items.map((item, index) => this.#topic(item, ids.indexOf(item.text) !== index));
    return known.every(Boolean) && value.items.length <= MAX_TOPICS ? ids : undefined;
  }

  #topic(item: { readonly text: string; readonly line: number }, repeated: boolean): boolean {
    const id = item.text.slice(0, 50);
    if (repeated) this.#report(item.line, this.#messages.duplicateTopic(id));
    else if (this.#topics.includes(item.text)) return true;
    else if (!topicSchema.safeParse(item.text).success && !nearest(id, this.#topics))
      this.#report(item.line, this.#messages.badTopicId(id));
    else
      this.#report(
        item.line,
        this.#messages.unknownTopic(id, nearest(id, this.#topics), this.#topics.join(', ')),
      );
    return false;
  }

  #image(fields: Fields, line: number): Image | undefined | 'invalid' {
    const value = fields.get('image')?.value;
    if (!value) return undefined;
    if (value.type !== 'map') {
      this.#report(line, this.#messages.mistyped('image', examples.image));
      return 'invalid';
    }
    this.#values.reportUnknownKeys(value.fields, imageKeys);
    const lineOf = (key: string) => value.fields.get(key)?.line ?? line;
    const url = this.#url(value.fields, 'image.url', lineOf('url'), 'url');
    const alt = this.#values.readLine(
      value.fields,
      'image.alt',
      lineOf('alt'),
      MAX_LENGTH['image.alt'],
      'alt',
    );
    return url && alt ? { url, alt } : 'invalid';
  }
}
