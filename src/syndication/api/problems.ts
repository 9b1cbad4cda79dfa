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

/** With type `about:blank`, the title is that of the status (RFC 9457, section 4.2.1). */
const titles: Readonly<Record<(typeof statuses)[ProblemCode], string>> = {
  400: 'Bad Request',
  404: 'Not Found',
  405: 'Method Not Allowed',
  500: 'Internal Server Error',
};

/** Longest name from a request that is shown, in characters: it may be anything. */
const MAX_SHOWN = 60;

/** Sends errors as RFC 9457 problems, with a sentence in the client's language. */
export class Problems {
  readonly #fallback: Locale;

  /** @param fallback For clients that ask for neither language. */
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
    fields: { readonly detail: string; readonly parameter?: string },
  ): Response {
    const status = statuses[code];
    const problem: Problem = { type: 'about:blank', status, title: titles[status], code, ...fields };
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
