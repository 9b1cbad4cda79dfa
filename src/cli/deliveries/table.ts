/** Rows under their headings, each column as wide as its widest cell; the last one as long as it likes. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => widthOf(row[column] ?? ''))),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function padded(cell: string, width: number): string {
  return cell + ' '.repeat(width - widthOf(cell));
}

/** In characters as one sees them: an accent that is a code point of its own takes no room. */
function widthOf(cell: string): number {
  return [...segmenter.segment(cell)].length;
}

const segmenter = new Intl.Segmenter();
