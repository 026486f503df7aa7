import { useEffect, type ComponentProps } from 'react';
import { Table } from '#dashboard/ui/table.tsx';
import { RowMenuOpen, type ReadingHandlers } from './use-is-reading.ts';

/** A table that tells when the pointer is over it, and when the menu of a row is open. */
export function ReadingTable({
  reading: { onPointed, onMenu },
  ...rest
}: ComponentProps<typeof Table> & { reading: ReadingHandlers }) {
  // A table that goes is not left by the pointer.
  useEffect(() => () => onPointed(false), [onPointed]);
  return (
    <RowMenuOpen value={onMenu}>
      <Table {...rest} onPointerEnter={() => onPointed(true)} onPointerLeave={() => onPointed(false)} />
    </RowMenuOpen>
  );
}
