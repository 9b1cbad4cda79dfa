import { OperatorError } from '../../core/model/errors.ts';
import type { Messages } from '../../messages/index.ts';

/** A mistake in content/: where it is, and in one sentence what it is and what to write instead. */
export interface ContentFailure {
  /** Relative to content/, with slashes: `deepseek/fr.md`. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** In the operator's language. */
  readonly message: string;
}

export type FailureMessages = Messages['library']['failures'];

/** Records a failure in the file that is being read; lines count from 1. */
export type ReportFailure = (line: number, message: string) => void;

/** The content cannot be served. `failures` has every failure of every file, sorted by file and line. */
export class ContentError extends OperatorError {
  override readonly name = 'ContentError';
  readonly failures: readonly ContentFailure[];

  constructor(failures: readonly ContentFailure[]) {
    super(failures.map(failureLine).join('\n'));
    this.failures = failures;
  }
}

/** A failure as one line for a terminal: `deepseek/fr.md:12: …`; for content/ itself, only the sentence. */
export function failureLine({ file, line, message }: ContentFailure): string {
  if (file === '.') return message;
  return `${file}:${line}: ${message}`;
}

export function byFileAndLine(a: ContentFailure, b: ContentFailure): number {
  return compare(a.file, b.file) || a.line - b.line || compare(a.message, b.message);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
