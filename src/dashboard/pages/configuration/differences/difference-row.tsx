/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
// Roles are stated, since a table that is drawn as a grid loses them.
import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Ref } from 'react';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { DiffLines, type DiffLine } from '#dashboard/ui/diff-lines.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import type { ShownDifference } from '../work/messages.ts';
import { needsKind } from './groups.ts';
import { DifferenceName, Op, opWords } from './op.tsx';

export const rowColumns = (choosing: boolean): string =>
  choosing
    ? 'grid-cols-[16px_72px_minmax(0,1fr)_28px] max-tablet:grid-cols-[16px_minmax(0,1fr)_28px]'
    : 'grid-cols-[72px_minmax(0,1fr)_28px] max-tablet:grid-cols-[minmax(0,1fr)_28px]';

export interface DifferenceRowProps {
  ref?: Ref<HTMLTableRowElement> | undefined;
  index: number;
  row: ShownDifference;
  /** Rows are chosen here. */
  choosing: boolean;
  chosen: boolean;
  /** Why it cannot be chosen. */
  blocked: string | undefined;
  /** The words for a row that is on the changed side alone. */
  only: string;
  lines: readonly DiffLine[] | undefined;
  isOpen: boolean;
  onChoose: (on: boolean) => void;
  onOpen: (open: boolean) => void;
}

export function DifferenceRow({
  ref,
  index,
  row,
  choosing,
  chosen,
  blocked,
  only,
  lines,
  isOpen,
  onChoose,
  onOpen,
}: DifferenceRowProps) {
  const detail = row.does === 'delete' ? only : row.detail;
  const label = `${opWords[row.does]} ${[row.name, row.owners].filter(Boolean).join(' ')}`;
  return (
    <tr
      role="row"
      ref={ref}
      data-index={index}
      className={cx('grid items-start gap-x-3 border-b border-line py-2 leading-5', rowColumns(choosing))}
    >
      {choosing && (
        <td role="cell" className="grid h-5 place-content-center">
          <Checkbox
            label={label}
            checked={chosen}
            disabled={blocked !== undefined}
            onChange={({ target }) => onChoose(target.checked)}
          />
        </td>
      )}
      <td role="cell" className={choosing ? 'max-tablet:col-start-2' : 'max-tablet:col-start-1'}>
        <Op of={row.does} />
      </td>
      <td
        role="cell"
        className={cx(
          'min-w-0 [overflow-wrap:anywhere] max-tablet:row-start-2',
          choosing ? 'max-tablet:col-start-2' : 'max-tablet:col-start-1',
        )}
      >
        <DifferenceName of={row} withKind={needsKind(row)} />
        {detail !== '' && <span className="ml-1.5 text-muted tabular-nums">{detail}</span>}
        {blocked !== undefined && <FieldError text={`It cannot be carried over. ${blocked}`} />}
        {row.lost && (
          <FieldWarning text={`Goes without ${row.lost.join(', ')}: the gateway has no such fields`} />
        )}
        {isOpen && (
          <div className="max-w-160 pt-1.5 pb-1">
            {lines ? (
              <DiffLines label={`Difference in ${row.name}`} lines={lines} />
            ) : (
              <p className="text-meta text-muted">Reading</p>
            )}
          </div>
        )}
      </td>
      <td role="cell" className="-my-1 max-tablet:col-start-[-2] max-tablet:row-start-1">
        <IconButton label={`Difference in ${label}`} aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={16} /> : <ChevronRight size={16} />}
        </IconButton>
      </td>
    </tr>
  );
}
