/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
// The looks of a table: rows of one height under a head that stays, cards on a phone. Roles are stated, since `display` drops them.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';

export function Table({
  selecting = false,
  inset = false,
  ...rest
}: Omit<ComponentProps<'table'>, 'className'> & { selecting?: boolean; inset?: boolean }) {
  return (
    <table
      role="table"
      data-selecting={selecting || undefined}
      data-inset={inset || undefined}
      className="group/table w-full table-fixed border-separate border-spacing-0 text-row max-tablet:block"
      {...rest}
    />
  );
}

export function TableHead({ children }: { children: ReactNode }) {
  return (
    <thead role="rowgroup" className="max-tablet:sr-only">
      <tr role="row">{children}</tr>
    </thead>
  );
}

export function TableBody(props: Omit<ComponentProps<'tbody'>, 'className'>) {
  return (
    <tbody
      role="rowgroup"
      className="max-tablet:block max-tablet:border-t max-tablet:border-line"
      {...props}
    />
  );
}

/** First and last column stand on the page's gutter, or on the table's own edge when it is inset. */
const edges =
  'first:pl-gutter last:pr-[calc(var(--gutter)-6px)] group-data-inset/table:first:pl-0 group-data-inset/table:last:pr-0';

export type SortState = 'ascending' | 'descending' | undefined;

export function HeadCell({
  title,
  hint,
  hidden = false,
  right = false,
  sort,
  onSort,
  className,
  children,
}: {
  title: string;
  hint?: string | undefined;
  /** The title is for screen readers only. */
  hidden?: boolean;
  right?: boolean;
  sort?: SortState;
  onSort?: () => void;
  className?: string;
  children?: ReactNode;
}) {
  const Arrow = sort === 'descending' ? ArrowDown : ArrowUp;
  return (
    <th
      role="columnheader"
      scope="col"
      aria-sort={sort}
      title={hint}
      className={cx(
        'sticky top-below-top z-5 h-head border-y border-line bg-surface pr-4 text-left text-meta font-medium whitespace-nowrap text-muted group-data-inset/table:static group-data-inset/table:border-t-0',
        right && 'text-right',
        edges,
        className,
      )}
    >
      {children}
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={cx(
            'group/sort -mx-1.5 inline-flex h-6 items-center gap-1 rounded-chip px-1.5 hover:bg-hover hover:text-text',
            right && 'flex-row-reverse',
            sort && 'font-current text-text',
          )}
        >
          {title}
          <Arrow size={12} className={sort ? undefined : 'opacity-0 group-hover/sort:opacity-50'} />
        </button>
      ) : (
        <span className={hidden ? 'sr-only' : undefined}>{title}</span>
      )}
    </th>
  );
}

export function Row(props: Omit<ComponentProps<'tr'>, 'className'>) {
  return (
    <tr
      role="row"
      className={cx(
        'transition-colors hover:bg-hover aria-selected:bg-selected',
        'max-tablet:relative max-tablet:flex max-tablet:flex-wrap max-tablet:border-b max-tablet:border-line max-tablet:px-gutter max-tablet:pt-2.5 max-tablet:pb-3 max-tablet:group-data-inset/table:px-0',
        'max-tablet:group-data-selecting/table:pl-[calc(var(--gutter)+28px)]',
      )}
      {...props}
    />
  );
}

/** A value of a card stands beside its column's title. */
const labelled =
  'max-tablet:card-label max-tablet:grid max-tablet:flex-[0_0_100%] max-tablet:grid-cols-[6.5rem_minmax(0,1fr)] max-tablet:items-center max-tablet:gap-x-2 max-tablet:min-h-6 max-tablet:text-left';

const places = {
  name: 'max-tablet:block max-tablet:flex-[0_0_100%] max-tablet:min-h-small max-tablet:!pr-[calc(3*var(--h-small)+16px)] max-tablet:text-base max-tablet:leading-(--h-small)',
  value: labelled,
  check:
    'max-tablet:hidden max-tablet:group-data-selecting/table:absolute max-tablet:group-data-selecting/table:top-[calc(10px+(var(--h-small)-16px)/2)] max-tablet:group-data-selecting/table:left-gutter max-tablet:group-data-selecting/table:block max-tablet:leading-0',
  actions:
    'max-tablet:block max-tablet:absolute max-tablet:top-2.5 max-tablet:right-[calc(var(--gutter)-6px)] max-tablet:group-data-inset/table:-right-1.5 max-tablet:group-data-selecting/table:hidden',
};

export function Cell({
  as,
  label,
  right = false,
  className,
  children,
}: {
  as: keyof typeof places;
  /** The title of its column, which a card shows beside the value. */
  label?: string;
  right?: boolean;
  className?: string;
  children?: ReactNode;
}) {
  return (
    <td
      role="cell"
      data-label={label}
      className={cx(
        'h-row border-b border-line pr-4 align-middle',
        right && 'text-right text-muted',
        edges,
        'max-tablet:h-auto max-tablet:min-w-0 max-tablet:border-0 max-tablet:!p-0 max-tablet:has-data-dash:hidden',
        places[as],
        className,
      )}
    >
      {children}
    </td>
  );
}

/** The buttons at a row's end, always there: touch and keyboard need them. */
export function RowActions({ children }: { children: ReactNode }) {
  return <div className="flex justify-end">{children}</div>;
}
