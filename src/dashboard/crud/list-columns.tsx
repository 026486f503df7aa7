import { actionsWidth, selectionWidth } from './use-fitted-columns.ts';

/** The widths of a list's columns: selection, the entity's own, actions. */
export function ListColumns({ widths }: { widths: readonly number[] | undefined }) {
  if (!widths) return null;
  return (
    <colgroup>
      {[selectionWidth, ...widths, actionsWidth()].map((width, index) => (
        // A column has no identity but its place.
        <col key={index} style={{ width }} />
      ))}
    </colgroup>
  );
}
