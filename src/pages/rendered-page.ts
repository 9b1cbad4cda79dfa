import { etagOf } from '../web/conditional.ts';

/** A page that is ready to send. */
export interface RenderedPage {
  readonly body: string;
  readonly etag: string;
  /** Its Content-Security-Policy. */
  readonly policy: string;
}

interface PolicyOptions {
  /** The CSP hash of its JSON-LD, its only script element. */
  readonly script?: string;
  /** It may show a picture from another site. */
  readonly foreignImage?: boolean | undefined;
}

export function toRenderedPage(body: string, { script, foreignImage }: PolicyOptions = {}): RenderedPage {
  return { body, etag: etagOf(body), policy: contentSecurityPolicy(script, foreignImage === true) };
}

/** Allows only our own files, and no script but the JSON-LD with this hash. */
function contentSecurityPolicy(script: string | undefined, foreignImage: boolean): string {
  return [
    "default-src 'none'",
    ...(script === undefined ? [] : [`script-src ${script}`]),
    "style-src 'self'",
    "font-src 'self'",
    `img-src 'self' data:${foreignImage ? ' https:' : ''}`,
    // There are no scripts, but tools that audit a page request robots.txt on its behalf.
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
