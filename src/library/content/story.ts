import { type Commentary, slugSchema } from '../../core/model/commentary.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import type { Fields } from './front-matter.ts';
import { urlFailure } from './url.ts';
import { isEmpty, type ValueReader } from './values.ts';

/** Other pages about an article's story, and the article that it follows up. */
export type Story = Pick<Commentary, 'others' | 'follows'>;
type Other = NonNullable<Story['others']>[number];

export const storyKeys = ['others', 'follows'] as const;
const otherKeys = ['url', 'site'] as const;
const MAX_URL_LENGTH = 1000;
const MAX_SITE_LENGTH = 100;

/** Undefined when it has a failure; every one is reported. */
export function readStory(
  fields: Fields,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Story | undefined {
  const others = readOthers(fields, values, messages, report);
  const follows = fields.has('follows') ? readSlug(fields, values) : '';
  if (!others || follows === undefined) return undefined;
  return { ...(others.length > 0 && { others }), ...(follows !== '' && { follows }) };
}

function readSlug(fields: Fields, values: ValueReader): string | undefined {
  const line = fields.get('follows')?.line ?? 1;
  const text = values.readLine(fields, 'follows', line, MAX_SITE_LENGTH);
  if (text === undefined || slugSchema.safeParse(text).success) return text;
  values.reportMistyped('follows', line);
  return undefined;
}

function readOthers(
  fields: Fields,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): readonly Other[] | undefined {
  const given = fields.get('others');
  if (!given || isEmpty(given.value)) return [];
  if (given.value.type !== 'maps') {
    values.reportMistyped('others', given.line);
    return undefined;
  }
  const others = given.value.items.map((item) => readOther(item.fields, item.line, values, messages, report));
  const read = others.filter((other) => other !== undefined);
  return read.length === others.length ? read : undefined;
}

function readOther(
  fields: Fields,
  line: number,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Other | undefined {
  values.reportUnknownKeys(fields, otherKeys);
  const lineOf = (key: string) => fields.get(key)?.line ?? line;
  const url = values.readLine(fields, 'others.url', lineOf('url'), MAX_URL_LENGTH, 'url');
  const site = values.readLine(fields, 'others.site', lineOf('site'), MAX_SITE_LENGTH, 'site');
  const failure = url === undefined ? undefined : urlFailure(url);
  if (url !== undefined && failure !== undefined)
    report(
      lineOf('url'),
      failure === 'credentials' ? messages.urlCredentials : messages.badUrl(url.slice(0, 100)),
    );
  if (url === undefined || site === undefined || failure !== undefined) return undefined;
  return { url: new URL(url).href, site };
}
