import { parseWebUrl } from '../../core/util/links.ts';

/** Why an address is rejected; undefined for a complete http(s) address without credentials. */
export function urlFailure(text: string): 'unreadable' | 'credentials' | undefined {
  const url = parseWebUrl(text);
  if (!url) return 'unreadable';
  return url.username || url.password ? 'credentials' : undefined;
}
