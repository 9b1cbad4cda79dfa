import type { Evidence, Provenance } from '../../core/model/commentary.ts';
import { readEvidence } from './evidence.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import type { Fields } from './front-matter.ts';
import type { ValueReader } from './values.ts';

/** The person or model that wrote an article, and the evidence of a model. */
export interface Origin {
  readonly provenance: Provenance;
  readonly corrected?: string;
  readonly evidence?: Evidence;
}

const generatedKeys = ['model', 'generated', 'reviewed', 'removed', 'transcribed', 'evidence'] as const;
export const originKeys = ['author', 'corrected', ...generatedKeys] as const;
const MAX_NAME = 100;
const MAX_MODEL = 200;

/** Undefined when it has a failure; every one is reported. */
export function readOrigin(
  fields: Fields,
  values: ValueReader,
  messages: FailureMessages,
  report: ReportFailure,
): Origin | undefined {
  const line = (key: string) => fields.get(key)?.line ?? 1;
  const corrected = fields.has('corrected') ? values.readDate(fields, 'corrected') : undefined;
  if (fields.has('corrected') && corrected === undefined) return undefined;
  const dated = corrected !== undefined && { corrected };
  if (!generatedKeys.some((key) => fields.has(key))) {
    const by = values.readLine(fields, 'author', line('author'), MAX_NAME);
    return by === undefined ? undefined : { provenance: { kind: 'written', by }, ...dated };
  }
  // A generated article must not be passed off as written by a person.
  if (fields.has('author')) report(line('author'), messages.authorOfGenerated);
  const model = values.readLine(fields, 'model', line('model'), MAX_MODEL);
  const date = values.readDate(fields, 'generated');
  const reviewedBy = fields.has('reviewed')
    ? values.readLine(fields, 'reviewed', line('reviewed'), MAX_NAME)
    : undefined;
  const evidence = readEvidence(fields, values, messages, report);
  if (!model || !date || !evidence) return undefined;
  const provenance = { kind: 'generated', model, date, ...(reviewedBy && { reviewedBy }) } as const;
  return { provenance, ...dated, evidence };
}
