import { type Commentary, slugSchema } from '../../core/model/commentary.ts';
import type { FailureWords, Report } from './failures.ts';
import type { Fields } from './front-matter.ts';
import { urlFault } from './url.ts';
import { isEmpty, type ValueReader } from './values.ts';

/** What else tells the story of an article. */
export type Story = Pick<Commentary, 'others' | 'follows'>;
type Other = NonNullable<Story['others']>[number];

export const storyKeys = ['others', 'follows'] as const;
const otherKeys = ['url', 'site'] as const;
const MAX_URL_LENGTH = 1000;
const MAX_SITE_LENGTH = 100;

/** Undefined when anything is wrong; every fault is reported. */
export function readStory(
  fields: Fields,
  values: ValueReader,
  words: FailureWords,
  report: Report,
): Story | undefined {
  const others = readOthers(fields, values, words, report);
  const follows = fields.has('follows') ? readSlug(fields, values) : '';
  if (!others || follows === undefined) return undefined;
  return { ...(others.length > 0 && { others }), ...(follows !== '' && { follows }) };
}

function readSlug(fields: Fields, values: ValueReader): string | undefined {
  const line = fields.get('follows')?.line ?? 1;
  const text = values.line(fields, 'follows', line, MAX_SITE_LENGTH);
  if (text === undefined || slugSchema.safeParse(text).success) return text;
  values.mistyped('follows', line);
  return undefined;
}

function readOthers(
  fields: Fields,
  values: ValueReader,
  words: FailureWords,
  report: Report,
): readonly Other[] | undefined {
  const given = fields.get('others');
  if (!given || isEmpty(given.value)) return [];
  if (given.value.type !== 'maps') {
    values.mistyped('others', given.line);
    return undefined;
  }
  const others = given.value.items.map((item) => readOther(item.fields, item.line, values, words, report));
  const read = others.filter((other) => other !== undefined);
  return read.length === others.length ? read : undefined;
}

function readOther(
  fields: Fields,
  line: number,
  values: ValueReader,
  words: FailureWords,
  report: Report,
): Other | undefined {
  values.refuseUnknown(fields, otherKeys);
  const lineOf = (key: string) => fields.get(key)?.line ?? line;
  const url = values.line(fields, 'others.url', lineOf('url'), MAX_URL_LENGTH, 'url');
  const site = values.line(fields, 'others.site', lineOf('site'), MAX_SITE_LENGTH, 'site');
  const fault = url === undefined ? undefined : urlFault(url);
  if (url !== undefined && fault !== undefined)
    report(lineOf('url'), fault === 'credentials' ? words.urlCredentials : words.badUrl(url.slice(0, 100)));
  if (url === undefined || site === undefined || fault !== undefined) return undefined;
  return { url: new URL(url).href, site };
}
