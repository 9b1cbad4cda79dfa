/** What is wrong with an address; undefined when it is http or https, whole, and carries no credentials. */
export function urlFault(text: string): 'unreadable' | 'credentials' | undefined {
  if (!URL.canParse(text)) return 'unreadable';
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'unreadable';
  return url.username || url.password ? 'credentials' : undefined;
}
