/** How many words of each end of a passage name it: enough to be the only one on a page. */
const WORDS = 6;
/** A shorter passage is given whole. */
const WHOLE = 2 * WORDS + 4;

/**
 * The address of a passage on a page: a browser scrolls to it and marks it (WICG, "Text Fragments"). A dash, a comma and an
 * ampersand mean something there, so that they are percent-encoded as well.
 */
export function textFragmentUrl(page: string, passage: string): string {
  const words = passage.split(/\s+/u).filter((word) => word !== '');
  if (words.length === 0) return page;
  const ends = words.length <= WHOLE ? [words] : [words.slice(0, WORDS), words.slice(-WORDS)];
  const url = new URL(page);
  url.hash = '';
  return `${url.href}#:~:text=${ends.map((end) => encoded(end.join(' '))).join(',')}`;
}

function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[-'()*!~]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
