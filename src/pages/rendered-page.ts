import { etagOf } from '../web/conditional.ts';

/** A page that is ready to be sent. */
export interface RenderedPage {
  readonly body: string;
  readonly etag: string;
  /** What its Content-Security-Policy says. */
  readonly policy: string;
}

interface PolicyOptions {
  /** The hash of its one script element, which holds data. */
  readonly script?: string;
  /** It shows a picture from elsewhere. */
  readonly foreignImage?: boolean | undefined;
}

export function toRenderedPage(body: string, { script, foreignImage }: PolicyOptions = {}): RenderedPage {
  return { body, etag: etagOf(body), policy: contentSecurityPolicy(script, foreignImage === true) };
}

/** Nothing but our own files and no script: the one hash is that of a block of data. */
function contentSecurityPolicy(script: string | undefined, foreignImage: boolean): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src ${script}`]),
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data:${foreignImage ? ' https:' : ''}`,
    // No script can ask for anything; tools that look at a page ask for robots.txt in its name.
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
