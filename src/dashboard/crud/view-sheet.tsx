import { X } from 'lucide-react';
import { useId, type ReactNode } from 'react';
import { Button } from '#dashboard/ui/button.tsx';
import { SheetLayer } from '#dashboard/ui/dialog-layer.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Select, type SelectOption } from '#dashboard/ui/select.tsx';
import type { Sorting } from './list-view.ts';
import type { FacetState } from './use-facets.ts';

export interface ViewSheetProps {
  /** The columns that rows can be sorted by. */
  sortable: readonly { readonly id: string; readonly title: string }[];
  sorting: Sorting | undefined;
  onSort: (sorting: Sorting) => void;
  facets: readonly FacetState[];
  onClear: () => void;
  /** The rows that are shown now, in words: "4 APIs". */
  result: string;
  onClose: () => void;
}

const any = '';

/** The filters and the sorting of a list, over the foot of the page. Each choice is taken at once. */
export function ViewSheet({ sortable, sorting, onSort, facets, onClear, result, onClose }: ViewSheetProps) {
  const title = 'Filter and sort';
  const offered = facets.filter(({ options, chosen }) => options.length > 0 || chosen !== undefined);
  return (
    <SheetLayer
      onClose={onClose}
      label={title}
      className="inset-x-0 bottom-0 max-h-[85vh] overflow-y-auto overscroll-contain rounded-t-dialog bg-raised px-gutter pt-2 pb-4"
    >
      <div className="mb-2 flex items-center justify-between">
        <span aria-hidden="true" className="text-title font-strong">
          {title}
        </span>
        <IconButton size="large" label="Close" className="-mr-2" onClick={onClose}>
          <X size={20} />
        </IconButton>
      </div>
      <div className="grid grid-cols-2 gap-x-3 gap-y-4">
        <Choice
          label="Sort by"
          value={sorting?.column ?? any}
          options={[
            ...(sorting ? [] : [{ value: any, label: 'As loaded' }]),
            ...sortable.map((column) => ({ value: column.id, label: column.title })),
          ]}
          onChoose={(column) => onSort({ column, descending: sorting?.descending ?? false })}
        />
        <Choice
          label="Order"
          value={sorting?.descending ? 'descending' : 'ascending'}
          options={orders}
          disabled={!sorting}
          onChoose={(order) => sorting && onSort({ ...sorting, descending: order === 'descending' })}
        />
        {offered.map((facet) => (
          <Choice
            key={facet.id}
            wide
            label={facet.title}
            value={facet.chosen ?? any}
            options={[
              { value: any, label: 'Any' },
              ...withChosen(facet).map((option) => ({ value: option, label: option })),
            ]}
            onChoose={(value) => facet.choose(value || undefined)}
          />
        ))}
      </div>
      <div className="mt-5 flex gap-2">
        <Button kind="primary" className="flex-1" onClick={onClose}>
          Show {result}
        </Button>
        {facets.some(({ chosen }) => chosen !== undefined) && (
          <Button kind="quiet" onClick={onClear}>
            Clear filters
          </Button>
        )}
      </div>
    </SheetLayer>
  );
}

const orders: readonly SelectOption[] = [
  { value: 'ascending', label: 'Ascending' },
  { value: 'descending', label: 'Descending' },
];

/** The values to choose from. A value from the address may be one that no row has. */
const withChosen = ({ options, chosen }: FacetState): readonly string[] =>
  chosen === undefined || options.includes(chosen) ? options : [chosen, ...options];

function Choice({
  label,
  wide = false,
  value,
  options,
  disabled = false,
  onChoose,
}: {
  label: ReactNode;
  wide?: boolean;
  value: string;
  options: readonly SelectOption[];
  disabled?: boolean;
  onChoose: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className={wide ? 'col-span-2 min-w-0' : 'min-w-0'}>
      <label htmlFor={id} className="mb-1.5 block font-medium">
        {label}
      </label>
      <Select
        id={id}
        disabled={disabled}
        options={options}
        value={value}
        onChange={(event) => onChoose(event.target.value)}
      />
    </div>
  );
}
