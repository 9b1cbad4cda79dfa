/** Parameters that tell where the reader came from, not which page it is. */
const TRACKING =
  /^(?:utm_.*|mc_[ce]id|fbclid|[gd]clid|[gw]braid|msclkid|yclid|t[wt]clid|igshid|igsh|ref_src|ref_url|_ga|_gl|_hs(?:enc|mi)|mkt_tok|vero_id|s_cid|cmpid|ncid|smid|cmp)$/i;
const AMP_PARAMETER = /^(?:amp|outputtype)$/i;

/**
 * One spelling for all addresses of a page. Two URLs with the same canonical form count as the same page. It is always
 * https, without `www.`, `m.` and `amp.`, default port, credentials, tracking parameters, fragment and trailing slash; its
 * parameters are sorted, and AMP variants become the page itself.
 *
 * @example
 * canonicalUrl(new URL('http://www.example.org/a/?utm_source=x#top')); // 'https://example.org/a'
 */
export function canonicalUrl(url: URL): string {
  const port = ['', '80', '443'].includes(url.port) ? '' : `:${url.port}`;
  return `https://${canonicalHost(url.hostname)}${port}${canonicalPath(url.pathname)}${canonicalQuery(url.searchParams)}`;
}

function canonicalHost(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const site = labels.slice(-2);
  // In `en.m.wikipedia.org` the mobile label is not the first.
  const sub = labels.slice(0, -2).filter((label) => label !== 'm' && label !== 'amp');
  return [...(sub[0] === 'www' ? sub.slice(1) : sub), ...site].join('.');
}

function canonicalPath(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/gi, unreserved)
    .replace(/\.amp(\.html?)?$/i, '$1')
    .replace(/\/amp\/?$/i, '')
    .replace(/\/+$/, '');
}

/** Decodes characters that need no encoding (RFC 3986, section 2.3). */
function unreserved(encoded: string): string {
  const character = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
  return /[A-Za-z0-9._~-]/.test(character) ? character : encoded.toUpperCase();
}

function canonicalQuery(query: URLSearchParams): string {
  const kept = [...query].filter(([name, value]) => !TRACKING.test(name) && !isAmp(name, value));
  const canonical = new URLSearchParams(kept);
  canonical.sort();
  return kept.length === 0 ? '' : `?${canonical}`;
}

function isAmp(name: string, value: string): boolean {
  return AMP_PARAMETER.test(name) && /^(?:|1|true|amp)$/i.test(value);
}
