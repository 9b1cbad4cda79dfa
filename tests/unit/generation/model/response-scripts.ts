import type { WritingFailure } from '../../../../src/core/model/failures.ts';
import type { ModelReply, ModelScript } from '../../../fakes/model/server.ts';

/** A behaviour of a model's server, and the result of a question to it. */
export interface ResponseCase {
  readonly name: string;
  readonly script: ModelScript;
  /** `answer`: the question is answered. */
  readonly code: WritingFailure['code'] | 'answer';
  /** The expected number of requests. */
  readonly calls: number;
  /** The question comes with an image. */
  readonly image?: true;
}

/** The servers of some cases repeat this key in their errors; it must never be logged. */
export const KEY = 'sk-proj-0123456789abcdefghij';

export const good = JSON.stringify({ title: 'Un titre', points: ['a', 'b'] });
export const says = (content: string, more: object = {}) => reply({ content, ...more });
export const fails = (status: number, error: object | string, headers = {}) =>
  reply({ status, body: typeof error === 'string' ? error : { error }, headers });

export function reply(one: ModelReply): ModelScript {
  return () => one;
}

/** Answers each request with the next script; the last one repeats. */
export function inTurn(...scripts: readonly ModelScript[]): ModelScript {
  let asked = 0;
  return (request) => {
    const script = scripts[Math.min(asked, scripts.length - 1)];
    asked += 1;
    return script ? script(request) : 'drop';
  };
}
