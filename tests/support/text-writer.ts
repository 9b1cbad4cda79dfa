/** A stream of text for a test, which keeps what is written to it. */
export function textWriter() {
  const written: string[] = [];
  return { write: (text: string) => void written.push(text), text: () => written.join('') };
}
