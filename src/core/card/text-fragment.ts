/** How many words at each end identify a passage on its page. */
const END_WORDS = 6;
/** A passage of up to so many words is given whole. */
const MAX_WHOLE = 2 * END_WORDS + 4;

/**
 * The address of a passage on a page: a browser scrolls to it and highlights it (WICG, “URL Fragment Text Directives”).
 * Dashes, commas and ampersands have a meaning in it, so they are percent-encoded too.
 */
export function textFragmentUrl(page: string, passage: string): string {
  const words = passage.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return page;
  const ends = words.length <= MAX_WHOLE ? [words] : [words.slice(0, END_WORDS), words.slice(-END_WORDS)];
  const url = new URL(page);
  url.hash = '';
  return `${url.href}#:~:text=${ends.map((end) => encodeDirective(end.join(' '))).join(',')}`;
}

function encodeDirective(text: string): string {
  return encodeURIComponent(text).replace(
    /[-'()*!~]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
