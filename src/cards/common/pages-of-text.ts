/** How much of a long text one message shows, in characters: what each platform has room for, besides buttons. */
const PAGE = 2500;

/** Whole lines where they fit: put together again, they are the text. At least one page. */
export function pagesOf(text: string): readonly string[] {
  const pages = [''];
  for (const line of text.split(/(?<=\n)/u).flatMap(cut)) {
    const last = pages.at(-1) ?? '';
    if (last.length + line.length > PAGE) pages.push(line);
    else pages[pages.length - 1] = last + line;
  }
  return pages;
}

/** Only a line that is longer than a page is cut. */
function cut(line: string): readonly string[] {
  const count = Math.ceil(line.length / PAGE);
  return Array.from({ length: count }, (_, index) => line.slice(index * PAGE, (index + 1) * PAGE));
}
