import { type Claim, type Evidence, sectionNames } from '../../core/model/commentary.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import type { Fields } from './front-matter.ts';
import { nearest } from './nearest.ts';
import { isEmpty, type ValueReader } from './values.ts';

const claimKeys = ['section', 'claim', 'quote', 'start', 'translation'] as const;
/** Longest text, in characters: far above any sentence. */
const MAX_TEXT = 5000;

/** The evidence of a generated article; empty where none is given. Undefined when it has a failure; every one is reported. */
export function readEvidence(
  fields: Fields,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Evidence | undefined {
  const lineOf = (key: string) => fields.get(key)?.line ?? 1;
  const removed = values.readCount(fields, 'removed', lineOf('removed'));
  const transcribed = fields.get('transcribed')?.value;
  const isTranscribed = transcribed?.type === 'text' && transcribed.text === 'true';
  if (transcribed && !isTranscribed) values.reportMistyped('transcribed', lineOf('transcribed'));
  const claims = readClaims(fields, values, messages, report);
  if (removed === undefined || (transcribed && !isTranscribed) || !claims) return undefined;
  return { claims, removed, ...(isTranscribed && { transcribed: true as const }) };
}

function readClaims(
  fields: Fields,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Claim[] | undefined {
  const given = fields.get('evidence');
  if (!given || isEmpty(given.value)) return [];
  if (given.value.type !== 'maps') {
    values.reportMistyped('evidence', given.line);
    return undefined;
  }
  const claims = given.value.items.map((item) => readClaim(item.fields, item.line, values, messages, report));
  const read = claims.filter((claim) => claim !== undefined);
  return read.length === claims.length ? read : undefined;
}

function readClaim(
  fields: Fields,
  line: number,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Claim | undefined {
  values.reportUnknownKeys(fields, claimKeys);
  const lineOf = (key: string) => fields.get(key)?.line ?? line;
  const name = values.readLine(fields, 'section', lineOf('section'), 100);
  const section = sectionNames.find((known) => known === name);
  if (name !== undefined && !section)
    report(
      lineOf('section'),
      messages.unknownSectionName(name, nearest(name, sectionNames), sectionNames.join(', ')),
    );
  const text = values.text(fields, 'claim', lineOf('claim'), MAX_TEXT);
  const quote = values.text(fields, 'quote', lineOf('quote'), MAX_TEXT);
  const start = values.readCount(fields, 'start', lineOf('start'));
  const translation = fields.has('translation')
    ? values.text(fields, 'translation', lineOf('translation'), MAX_TEXT)
    : undefined;
  if (!section || text === undefined || quote === undefined || start === undefined) return undefined;
  const end = start + quote.length;
  const translated = translation !== undefined && { translation };
  return { section, text, quote: { text: quote, start, end, ...translated } };
}
