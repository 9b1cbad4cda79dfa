/** Every address in what goes over a wire: in markdown, in fields, in links of rich text. */
export function linksOf(body: unknown): string[] {
  return JSON.stringify(body).match(/https?:\/\/[^\s"\\)>|]+/gu) ?? [];
}
