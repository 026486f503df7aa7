// A list of consumers, or of APIs and routes, that says for each whether requests pass and why.
import { CircleCheck, CircleHelp, ListFilter, X } from 'lucide-react';
import { useMemo, type ReactNode } from 'react';
import type { Verdict } from '#routing/access.ts';
import { keepsMatches, type Order } from '#dashboard/crud/list-view.ts';
import { SearchTexts } from '#dashboard/crud/search-texts.ts';
import { TableRows } from '#dashboard/crud/table-rows.tsx';
import { useShownRows } from '#dashboard/crud/use-shown-rows.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { Input } from '#dashboard/ui/input.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { Cell, HeadCell, Row, Table, TableHead } from '#dashboard/ui/table.tsx';

/** Its functions are called when the row is drawn: most of many rows are not in sight. */
export interface AccessRow {
  readonly id: string;
  /** The name, which leads to a page. */
  readonly link: () => ReactNode;
  /** The texts that the filter looks into. The first is the name. */
  readonly texts: readonly string[];
  readonly verdict: Verdict;
  /** Drawn between name and reason. */
  readonly note?: () => ReactNode;
  /** A sentence. */
  readonly reason: () => string;
}

const byName: Order<AccessRow> = { by: ({ texts: [name] }) => name, descending: false };
const searched = new SearchTexts<AccessRow>(({ texts }) => texts);

type Shown = 'all' | 'may' | 'perhaps' | 'refused';

const shownAs: Readonly<Record<Verdict, Exclude<Shown, 'all'>>> = {
  recognised: 'may',
  stranger: 'may',
  perhaps: 'perhaps',
  refused: 'refused',
};

const words = { all: 'All', may: 'May call', perhaps: 'Perhaps', refused: 'Refused' } as const;
const choices: readonly Shown[] = ['all', 'may', 'perhaps', 'refused'];

const reasonTitle = 'How, or why not';

/** On a phone a row's values stand below its name, without the titles of their columns: a sentence says what it is about. */
const onPhone = 'max-tablet:!block max-tablet:!min-h-0 max-tablet:!pl-6';

/** So many rows can be looked through without a filter. */
const fewRows = 20;

function countsOf(rows: readonly AccessRow[]): Readonly<Record<Shown, number>> {
  const counts = { all: rows.length, may: 0, perhaps: 0, refused: 0 };
  for (const { verdict } of rows) counts[shownAs[verdict]] += 1;
  return counts;
}

export function AccessList({
  label,
  title,
  noteTitle,
  rows,
}: {
  label: string;
  /** The heading of the column of names. */
  title: string;
  noteTitle?: string;
  rows: readonly AccessRow[];
}) {
  const { get, set } = useUrlState();
  const [filter, setFilter] = useTypedUrlState('filter');
  const shown = choices.find((choice) => choice === get('show')) ?? 'all';
  const counts = useMemo(() => countsOf(rows), [rows]);
  const pages = useMemo(() => [rows], [rows]);
  const keeps = useMemo(() => {
    const keepsText = keepsMatches(filter, searched);
    if (shown === 'all') return keepsText;
    return (row: AccessRow) => shownAs[row.verdict] === shown && (keepsText?.(row) ?? true);
  }, [filter, shown]);
  const view = JSON.stringify([shown, filter]);
  const { rows: drawn, isDone } = useShownRows({ pages, keeps, order: byName, view });
  return (
    <>
      <div className="mt-3 mb-2 flex min-h-8 flex-wrap items-center gap-2">
        <Segments<Shown>
          label={`Shown of ${label}`}
          value={shown}
          onChange={(value) => set({ show: value === 'all' ? undefined : value })}
          options={choices
            .filter((choice) => choice !== 'perhaps' || counts.perhaps > 0)
            .map((value) => ({ value, label: `${words[value]} ${formatCount(counts[value])}` }))}
        />
        {rows.length > fewRows && (
          <search className="min-w-48 flex-1 tablet:max-w-60">
            <Input
              compact
              lead={<ListFilter size={16} />}
              aria-label={`Filter ${label}`}
              placeholder="Filter by name"
              value={filter}
              onChange={(event) => setFilter(event.target.value)}
            />
          </search>
        )}
      </div>
      {drawn.length === 0 && isDone ? (
        <p className="border-y border-line py-3 text-row text-muted">
          {filter === '' ? 'None.' : `None has “${filter}” in its name.`}
        </p>
      ) : (
        <Table inset aria-label={label} aria-rowcount={drawn.length + 1}>
          <colgroup className="max-tablet:hidden">
            <col className="w-[38%]" />
            {noteTitle !== undefined && <col className="w-44" />}
            <col />
          </colgroup>
          <TableHead>
            <HeadCell title={title} />
            {noteTitle !== undefined && <HeadCell title={noteTitle} />}
            <HeadCell title={reasonTitle} />
          </TableHead>
          <TableRows
            count={drawn.length}
            usualHeight={40}
            draw={(index, ref) => {
              const row = drawn[index];
              return (
                row && (
                  <Row key={row.id} ref={ref} data-index={index} aria-rowindex={index + 2}>
                    <Cell as="name" className="max-tablet:!pr-0">
                      <span className="flex min-w-0 items-center gap-2">
                        <VerdictIcon verdict={row.verdict} />
                        {row.link()}
                      </span>
                    </Cell>
                    {noteTitle !== undefined && (
                      <Cell as="value" className={onPhone}>
                        {row.note?.()}
                      </Cell>
                    )}
                    <Cell as="value" className={onPhone}>
                      <span className="block py-1.5 [overflow-wrap:anywhere] text-text-2 max-tablet:py-0">
                        {row.reason()}
                      </span>
                    </Cell>
                  </Row>
                )
              );
            }}
          />
        </Table>
      )}
    </>
  );
}

const icons = {
  recognised: { Icon: CircleCheck, word: words.may, look: 'text-good' },
  stranger: { Icon: CircleCheck, word: words.may, look: 'text-good' },
  perhaps: { Icon: CircleHelp, word: words.perhaps, look: 'text-warn' },
  refused: { Icon: X, word: words.refused, look: 'text-bad' },
} as const;

function VerdictIcon({ verdict }: { verdict: Verdict }) {
  const { Icon, word, look } = icons[verdict];
  return (
    <span title={word} className={cx('flex-none', look)}>
      <Icon size={16} aria-hidden="true" />
      <span className="sr-only">{word}</span>
    </span>
  );
}
