import type { Context } from 'hono';
import { truncate } from '../../core/card/shorten.ts';
import { type Locale, localeOf } from '../../core/model/locale.ts';
import { type Messages, messagesFor } from '../../messages/index.ts';
import { oneLine } from '../text.ts';
import { listParameters, MAX_LIMIT, MAX_QUERY, type QueryFailure } from './query.ts';
import type { Problem, ProblemCode } from './schemas.ts';

const statuses = {
  'bad-parameter': 400,
  'unknown-commentary': 404,
  'unknown-address': 404,
  'method-not-allowed': 405,
  internal: 500,
} as const satisfies Record<ProblemCode, number>;

/** `about:blank` has the title of its status (RFC 9457, section 4.2.1). */
const titles: Readonly<Record<(typeof statuses)[ProblemCode], string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

/** No name in a refusal is longer: the query may hold anything. */
const MAX_SHOWN = 60;

/** What went wrong, for people in their language and for programs. */
export class Problems {
  readonly #fallback: Locale;

  /** `fallback`: for clients that ask for no language that we speak. */
  constructor(fallback: Locale) {
    this.#fallback = fallback;
  }

  badParameter(c: Context, failure: QueryFailure): Response {
    const parameter = shortText(failure.parameter);
    return this.#send(c, 'bad-parameter', { detail: failureText(failure, this.#words(c)), parameter });
  }

  unknownCommentary(c: Context, slug: string): Response {
    return this.#send(c, 'unknown-commentary', {
      detail: this.#words(c).syndication.noCommentary(shortText(slug)),
    });
  }

  unknownAddress(c: Context): Response {
    return this.#send(c, 'unknown-address', { detail: this.#words(c).syndication.noAddress });
  }

  methodNotAllowed(c: Context): Response {
    return this.#send(c, 'method-not-allowed', { detail: this.#words(c).syndication.readOnly });
  }

  internal(c: Context): Response {
    return this.#send(c, 'internal', { detail: this.#words(c).web.failed });
  }

  #words(c: Context): Messages {
    return messagesFor(localeOf(c.req.header('accept-language')) ?? this.#fallback);
  }

  #send(
    c: Context,
    code: ProblemCode,
    told: { readonly detail: string; readonly parameter?: string },
  ): Response {
    const status = statuses[code];
    const problem: Problem = { type: 'about:blank', status, title: titles[status], code, ...told };
    return c.body(JSON.stringify(problem), status, {
      'Content-Type': 'application/problem+json; charset=utf-8',
      'Cache-Control': 'no-store',
      Vary: 'Accept-Language',
    });
  }
}

function failureText({ parameter, reason }: QueryFailure, { syndication }: Messages): string {
  const { errors } = syndication;
  switch (reason) {
    case 'unknown':
      return errors.unknown(shortText(parameter), listParameters.join(', '));
    case 'repeated':
      return errors.repeated(shortText(parameter));
    case 'value':
      return errors.values[parameter](MAX_LIMIT, MAX_QUERY);
  }
}

function shortText(text: string): string {
  return truncate(oneLine(text), MAX_SHOWN);
}
