import type { ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { ago, exactTime } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { FilterInput } from '#dashboard/ui/filter-input.tsx';
import { FacetPill } from './facet-pill.tsx';
import { ViewButton } from './view-button.tsx';
import type { ViewSheetProps } from './view-sheet.tsx';

export const filterInputId = 'list-filter';

export interface ListToolbarProps extends Omit<ViewSheetProps, 'onClose'> {
  many: string;
  placeholder: string;
  filter: string;
  onFilter: (filter: string) => void;
  /** Tells of rows that wait. */
  newRows: ReactNode;
  updatedAt: number;
  failing: boolean;
}

export function ListToolbar(props: ListToolbarProps) {
  const { filter, onFilter, newRows } = props;
  return (
    <div className="flex min-h-12 flex-wrap items-center gap-2 px-gutter pb-3">
      <search className="min-w-48 flex-1 tablet:min-w-0 tablet:max-w-60 tablet:flex-[1_1_160px] laptop:w-80 laptop:max-w-none laptop:flex-none">
        <FilterInput
          id={filterInputId}
          aria-label={`Filter ${props.many}`}
          placeholder={props.placeholder}
          value={filter}
          onText={onFilter}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            if (filter) onFilter('');
            else event.currentTarget.blur();
          }}
        />
      </search>
      <ViewButton
        sortable={props.sortable}
        sorting={props.sorting}
        onSort={props.onSort}
        facets={props.facets}
        onClear={props.onClear}
        result={props.result}
      />
      {props.facets.map((facet) => (
        <FacetPill key={facet.id} facet={facet} />
      ))}
      <div className="ml-auto flex flex-none items-center gap-3 max-tablet:contents">
        {newRows}
        <Freshness updatedAt={props.updatedAt} failing={props.failing} />
      </div>
    </div>
  );
}

function Freshness({ updatedAt, failing }: { updatedAt: number; failing: boolean }) {
  const now = useNow(1000);
  if (updatedAt === 0) return null;
  return (
    <span
      className={cx(
        'hidden text-meta whitespace-nowrap text-muted tabular-nums',
        // Beside three filters a tablet has room for it only where it says something new.
        failing ? 'tablet:inline' : 'laptop:inline',
      )}
    >
      {failing ? `Last seen ${exactTime(updatedAt).slice(-8)}` : `Updated ${ago(updatedAt, now)}`}
    </span>
  );
}
