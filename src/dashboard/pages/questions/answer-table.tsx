// The rows of an answer. On a phone each row is a card.
import type { ReactNode } from 'react';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#dashboard/ui/table.tsx';

export interface AnswerColumn<R> {
  readonly title: string;
  readonly right?: true;
  /** A class for its width. */
  readonly width?: string;
  readonly cell: (row: R) => ReactNode;
}

export function AnswerTable<R>({
  label,
  columns,
  rows,
  keyOf,
}: {
  label: string;
  /** The first one names the row. */
  columns: readonly AnswerColumn<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
}) {
  return (
    <Table inset aria-label={label}>
      <TableHead>
        {columns.map(({ title, right = false, width }) => (
          <HeadCell
            key={title}
            title={title}
            right={right}
            {...(width !== undefined && { className: width })}
          />
        ))}
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <Row key={keyOf(row)}>
            {columns.map(({ title, right = false, cell }, index) => (
              <Cell key={title} as={index === 0 ? 'name' : 'value'} label={title} right={right}>
                {cell(row)}
              </Cell>
            ))}
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** The source of the answer, in muted words under the question. */
export function Basis({ children }: { children: ReactNode }) {
  return <p className="mb-4 text-row text-muted">{children}</p>;
}

/** The answer where there is no row. */
export function NoRows({ children }: { children: ReactNode }) {
  return <p className="border-t border-line py-3 text-row text-text-2">{children}</p>;
}
