import { parseWebUrl } from '../../core/util/links.ts';

/** What is wrong with an address; undefined when it is http or https, whole, and carries no credentials. */
export function urlFailure(text: string): 'unreadable' | 'credentials' | undefined {
  const url = parseWebUrl(text);
  if (!url) return 'unreadable';
  return url.username || url.password ? 'credentials' : undefined;
}
