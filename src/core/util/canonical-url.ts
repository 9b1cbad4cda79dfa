/** Parameters that say how a reader came, not what the page is. */
const TRACKING =
  /^(?:utm_.*|mc_[ce]id|fbclid|[gd]clid|[gw]braid|msclkid|yclid|t[wt]clid|igshid|igsh|ref_src|ref_url|_ga|_gl|_hs(?:enc|mi)|mkt_tok|vero_id|s_cid|cmpid|ncid|smid|cmp)$/i;
const AMP_PARAMETER = /^(?:amp|outputtype)$/i;

/**
 * One spelling for all the addresses under which people pass a page around. Two URLs with the same canonical form are
 * taken for the same page. Always https, without `www.`, `m.` and `amp.`, default port, credentials, tracking
 * parameters, fragment and trailing slash; parameters sorted; AMP variants folded.
 */
export function canonicalUrl(url: URL): string {
  const port = ['', '80', '443'].includes(url.port) ? '' : `:${url.port}`;
  return `https://${canonicalHost(url.hostname)}${port}${canonicalPath(url.pathname)}${canonicalQuery(url.searchParams)}`;
}

function canonicalHost(host: string): string {
  const labels = host.toLowerCase().replace(/\.$/, '').split('.');
  const site = labels.slice(-2);
  // `en.m.wikipedia.org` is a mobile host as well.
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

/** Decodes what need not have been encoded (RFC 3986, section 2.3). */
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
