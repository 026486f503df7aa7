// Fields of a row whose pages are drawn from the gateway's schema: in a list, and in the line below the heading of its page.
import type { OtherRow } from '#dashboard/api/gateway-types.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { entityFieldText } from '#dashboard/crud/entity/entity-field-texts.ts';
import type { SortValue } from '#dashboard/crud/list-view.ts';
import { ReferenceLink } from '#dashboard/crud/reference-link.tsx';
import { referenceId } from '#dashboard/schema-form/reference-id.ts';
import { Cut, Dash, FirstOf, When } from '#dashboard/ui/values.tsx';
import type { DrawnColumn } from './drawn-entities.ts';

const textOf = (value: unknown): string => {
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
};

const sortValueOf = (value: unknown): SortValue => (typeof value === 'number' ? value : textOf(value));

function Value({ value, column: { to, isTime } }: { value: unknown; column: DrawnColumn }) {
  if (to !== undefined) return <ReferenceLink to={to} id={referenceId(value)} />;
  if (value === undefined) return <Dash />;
  if (isTime && typeof value === 'number') return <When at={value * 1000} />;
  if (Array.isArray(value)) return <FirstOf values={value.map(textOf)} />;
  return <Cut text={textOf(value)} />;
}

export const drawnColumn = (entity: string, column: DrawnColumn): Column<OtherRow> => ({
  id: column.name,
  title: entityFieldText(entity, column.name).label,
  as: 'value',
  least: column.isTime ? 88 : 120,
  grows: 1,
  leaves: 3,
  sortBy: (row) => sortValueOf(row[column.name]),
  cell: (row) => <Value value={row[column.name]} column={column} />,
});

/** The rows that this one refers to, each with a link to its page. */
export function Referred({
  entity,
  columns,
  row,
}: {
  entity: string;
  columns: readonly DrawnColumn[];
  row: OtherRow;
}) {
  return columns.flatMap(({ name, to }) => {
    const id = referenceId(row[name]);
    return to === undefined || id === undefined
      ? []
      : [
          <span key={name} className="flex min-w-0 items-center gap-1.5">
            <span className="flex-none">{entityFieldText(entity, name).label}</span>
            <ReferenceLink to={to} id={id} />
          </span>,
        ];
  });
}
