/** Rows under their headings as text: columns are two spaces apart, as wide as their widest cell. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - displayWidth(cell)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** In graphemes: an accent that is a code point of its own has no width. */
function displayWidth(cell: string): number {
  return [...segmenter.segment(cell)].length;
}

const segmenter = new Intl.Segmenter();
