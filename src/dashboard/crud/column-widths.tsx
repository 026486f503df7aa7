/** The widths of a table's columns, in px. */
export function ColumnWidths({ widths }: { widths: readonly number[] }) {
  return (
    <colgroup>
      {widths.map((width, index) => (
        // A column has no identity but its place.
        <col key={index} style={{ width }} />
      ))}
    </colgroup>
  );
}
