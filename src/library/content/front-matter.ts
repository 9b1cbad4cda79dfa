import {
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type ParsedNode,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { FailureMessages, ReportFailure } from './failures.ts';

/** A value of front matter. Scalars are text: YAML's dates, numbers and booleans are not distinguished. */
export type Value =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'list'; readonly items: readonly { readonly text: string; readonly line: number }[] }
  | { readonly type: 'map'; readonly fields: Fields }
  | { readonly type: 'maps'; readonly items: readonly { readonly fields: Fields; readonly line: number }[] }
  | { readonly type: 'other' };

export type Fields = ReadonlyMap<string, { readonly value: Value; readonly line: number }>;

interface SplitFile {
  /** The YAML between the fences. */
  readonly head: string;
  readonly body: string;
  /** The line of the file on which the body starts, from 1. */
  readonly bodyLine: number;
}

const FENCE = /^---[ \t]*$/;

/** Splits a file into front matter and body; undefined, with a failure, when there is no front matter. */
export function splitFrontMatter(
  text: string,
  messages: FailureMessages,
  report: ReportFailure,
): SplitFile | undefined {
  const lines = text.split('\n');
  if (!FENCE.test(lines[0] ?? '')) {
    report(1, messages.noFrontMatter);
    return undefined;
  }
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1) {
    report(1, messages.unclosedFrontMatter);
    return undefined;
  }
  return { head: lines.slice(1, end).join('\n'), body: lines.slice(end + 1).join('\n'), bodyLine: end + 2 };
}

/** Parses YAML that starts on line `firstLine` of its file. Undefined, with its failures, when it is not a YAML map. */
export function readYaml(
  yaml: string,
  firstLine: number,
  messages: FailureMessages,
  report: ReportFailure,
): Fields | undefined {
  const counter = new LineCounter();
  const lineAt = (offset: number) => firstLine + Math.max(0, counter.linePos(offset).line - 1);
  const parsed = parseYaml(yaml, counter);
  if (parsed instanceof Error) {
    report(firstLine, messages.badYaml(firstLineOf(parsed.message)));
    return undefined;
  }
  for (const error of parsed.errors) {
    const duplicate = error.code === 'DUPLICATE_KEY';
    report(
      lineAt(error.pos[0]),
      duplicate ? messages.duplicateKey : messages.badYaml(firstLineOf(error.message)),
    );
  }
  if (parsed.errors.length > 0) return undefined;
  if (parsed.contents === null) return new Map();
  if (isMap(parsed.contents)) return toFields(parsed.contents, lineAt);
  report(firstLine, messages.badYaml('key: value'));
  return undefined;
}

function parseYaml(yaml: string, lineCounter: LineCounter) {
  try {
    // `failsafe` keeps every scalar as the text that was written.
    return parseDocument(yaml, { schema: 'failsafe', lineCounter, prettyErrors: false, logLevel: 'silent' });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

type LineAt = (offset: number) => number;

function toFields(map: YAMLMap<unknown, unknown>, lineAt: LineAt): Fields {
  const fields = new Map<string, { value: Value; line: number }>();
  for (const { key, value } of map.items) {
    if (!isScalar(key)) continue;
    fields.set(String(key.value), { value: readValue(value, lineAt), line: lineOfNode(key, lineAt) });
  }
  return fields;
}

function readValue(node: unknown, lineAt: LineAt): Value {
  if (isScalar(node)) return { type: 'text', text: typeof node.value === 'string' ? node.value.trim() : '' };
  if (isMap(node)) return { type: 'map', fields: toFields(node, lineAt) };
  if (!isSeq(node)) return { type: 'other' };
  if (node.items.length > 0 && node.items.every((item) => isMap(item))) {
    const maps = node.items.map((item) => ({
      fields: toFields(item, lineAt),
      line: lineOfNode(item, lineAt),
    }));
    return { type: 'maps', items: maps };
  }
  if (!node.items.every((item) => isScalar(item))) return { type: 'other' };
  const items = node.items.map((item) => ({
    text: String(item.value).trim(),
    line: lineOfNode(item, lineAt),
  }));
  return { type: 'list', items };
}

function lineOfNode(node: Node | ParsedNode, lineAt: LineAt): number {
  return lineAt(node.range?.[0] ?? 0);
}

function firstLineOf(text: string): string {
  return (text.split('\n')[0] ?? '').replace(/[.:\s]+$/u, '');
}
