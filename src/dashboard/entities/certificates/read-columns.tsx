import type { Column } from '#dashboard/crud/column.ts';
import { Dash } from '#dashboard/ui/values.tsx';
import { ExpiryChip } from './expiry-chip.tsx';
import type { leafOf } from './known-certificate.ts';

/** The columns of what is read in a row's certificate. `read` answers nothing where the row has no certificate that can be read. */
export const readColumns = <T,>(read: (row: T) => ReturnType<typeof leafOf>): readonly Column<T>[] => [
  {
    id: 'issuer',
    title: 'Issuer',
    as: 'value',
    least: 140,
    grows: 2,
    leaves: 3,
    sortBy: (row) => read(row)?.issuer,
    cell: (row) => <span className="trunc">{read(row)?.issuer ?? <Dash />}</span>,
  },
  {
    id: 'key',
    title: 'Key',
    as: 'value',
    least: 112,
    leaves: 1,
    sortBy: (row) => read(row)?.key.kind,
    cell: (row) => read(row)?.key.kind ?? <Dash />,
  },
  {
    id: 'expires',
    title: 'Expires',
    as: 'value',
    least: 184,
    sortBy: (row) => read(row)?.until,
    cell: (row) => {
      const certificate = read(row);
      return certificate ? <ExpiryChip leaf={certificate} /> : <Dash />;
    },
  },
];
