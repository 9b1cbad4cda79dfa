import { type Topic, topicSchema } from '../../core/model/commentary.ts';
import { locales } from '../../core/model/locale.ts';
import type { FailureMessages, ReportFailure } from './failures.ts';
import { type Fields, readYaml } from './front-matter.ts';

const MAX_NAME_LENGTH = 50;

/** Reads topics.yaml. Undefined when it has a failure; every one is reported. */
export function readTopics(
  text: string,
  messages: FailureMessages,
  report: ReportFailure,
): readonly Topic[] | undefined {
  const fields = readYaml(text.replace(/^\uFEFF/, ''), 1, messages, report);
  if (!fields) return undefined;
  const topics = [...fields].map(([id, field]) => readTopic(id, field, messages, report));
  return topics.every((topic) => topic !== undefined) ? topics : undefined;
}

function readTopic(
  id: string,
  { value, line }: NonNullable<ReturnType<Fields['get']>>,
  messages: FailureMessages,
  report: ReportFailure,
): Topic | undefined {
  const short = id.slice(0, 50);
  if (!topicSchema.safeParse(id).success) {
    report(line, messages.badTopicId(short));
    return undefined;
  }
  const names = locales.map((locale) => topicName(value.type === 'map' ? value.fields : new Map(), locale));
  const [fr, en] = names;
  if (fr && en) return { id, names: { fr, en } };
  report(line, messages.topicName(short));
  return undefined;
}

function topicName(fields: Fields, locale: string): string | undefined {
  const value = fields.get(locale)?.value;
  if (value?.type !== 'text' || value.text === '' || value.text.length > MAX_NAME_LENGTH) return undefined;
  return value.text;
}
