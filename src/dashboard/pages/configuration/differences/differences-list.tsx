/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role */
import { lazy, Suspense, useMemo, useState, useSyncExternalStore, type Ref } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Checkbox } from '#dashboard/ui/checkbox.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import type { DifferencesWork } from '../work/differences-work.ts';
import type { ShownDifference } from '../work/messages.ts';
import { DifferenceRow, rowColumns } from './difference-row.tsx';
import { groupsOf, type Group } from './groups.ts';

type Shown = 'all' | ShownDifference['does'];

type Item = { readonly group: Group } | { readonly row: ShownDifference };

const usualHeight = 37;

const RowsInSight = lazy(async () => ({
  default: (await import('#dashboard/crud/rows-in-sight.tsx')).RowsInSight,
}));

/** Chooses differences. Without `choosing` they are shown alone. */
export function DifferencesList({
  work,
  choosing,
  only,
}: {
  work: DifferencesWork;
  choosing: boolean;
  /** "only on eu-west-1" */
  only: string;
}) {
  const { rows, chosen, blocked, lines } = useSyncExternalStore(work.store.subscribe, work.store.get);
  const [shown, setShown] = useState<Shown>('all');
  const [kind, setKind] = useState('');
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const groups = useMemo(() => groupsOf(rows), [rows]);
  const items = useMemo(
    () =>
      groups
        .filter(({ id }) => kind === '' || kind === id)
        .map((group) => ({
          ...group,
          rows: group.rows.filter(({ does }) => shown === 'all' || does === shown),
        }))
        .filter((group) => group.rows.length > 0)
        .flatMap((group): Item[] => [{ group }, ...group.rows.map((row) => ({ row }))]),
    [groups, kind, shown],
  );
  const toggle = (index: number, isOpen: boolean): void => {
    if (isOpen) work.show(index);
    setOpen((current) => new Set(isOpen ? [...current, index] : [...current].filter((one) => one !== index)));
  };
  const deletions = rows.filter(({ does, index }) => does === 'delete' && !chosen.has(index));
  const draw = (at: number, ref?: Ref<HTMLTableRowElement>) => {
    const item = items[at];
    if (!item) return null;
    if ('group' in item)
      return (
        <GroupRow
          key={item.group.id}
          ref={ref}
          index={at}
          group={item.group}
          choosing={choosing}
          chosen={chosen}
          blocked={blocked}
          onChoose={(indexes, on) => work.choose(indexes, on)}
        />
      );
    const { row } = item;
    return (
      <DifferenceRow
        key={row.index}
        ref={ref}
        index={at}
        row={row}
        choosing={choosing}
        chosen={chosen.has(row.index)}
        blocked={blocked.get(row.index)}
        only={only}
        lines={lines.get(row.index)}
        isOpen={open.has(row.index)}
        onChoose={(on) => work.choose([row.index], on)}
        onOpen={(isOpen) => toggle(row.index, isOpen)}
      />
    );
  };
  const countOfOp = (does: ShownDifference['does']): number => rows.filter((row) => row.does === does).length;
  const views = (['create', 'change', 'delete'] as const).filter((does) => countOfOp(does) > 0);
  return (
    <>
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Segments
          label="Show"
          value={shown}
          onChange={setShown}
          options={[
            { value: 'all', label: `All ${formatCount(rows.length)}` },
            ...views.map((does) => ({
              value: does,
              label: `${viewWords[does]} ${formatCount(countOfOp(does))}`,
            })),
          ]}
        />
        {groups.length > 1 && (
          <div className="w-40">
            <Select
              aria-label="Kind"
              value={kind}
              onChange={({ target }) => setKind(target.value)}
              options={[
                { value: '', label: 'All kinds' },
                ...groups.map(({ id, title }) => ({ value: id, label: title })),
              ]}
            />
          </div>
        )}
        {choosing && deletions.length > 0 && (
          <Button
            kind="quiet"
            onClick={() =>
              work.choose(
                deletions.map(({ index }) => index),
                true,
              )
            }
          >
            Choose {countOf(deletions.length, 'deletion')} too
          </Button>
        )}
        <span className="ml-auto text-meta text-muted">Ids, times and order are not compared</span>
      </div>
      <table
        role="table"
        aria-label="Differences"
        className="block w-full text-row [&_tbody]:block [&_tbody]:border-0 [&_tr[aria-hidden]]:block"
      >
        <Suspense>
          <RowsInSight key={`${shown} ${kind}`} count={items.length} usualHeight={usualHeight} draw={draw} />
        </Suspense>
      </table>
    </>
  );
}

const viewWords = { create: 'Add', change: 'Change', delete: 'Delete' } as const;

function GroupRow({
  ref,
  index,
  group: { title, rows },
  choosing,
  chosen,
  blocked,
  onChoose,
}: {
  ref?: Ref<HTMLTableRowElement> | undefined;
  index: number;
  group: Group;
  choosing: boolean;
  chosen: ReadonlySet<number>;
  blocked: ReadonlyMap<number, string>;
  onChoose: (indexes: readonly number[], on: boolean) => void;
}) {
  const count = rows.filter((row) => chosen.has(row.index)).length;
  // Deletions are chosen by themselves, unless nothing else is there.
  const others = rows.filter((row) => !blocked.has(row.index) && row.does !== 'delete');
  const choosable = others.length > 0 ? others : rows.filter((row) => !blocked.has(row.index));
  const isAll = choosable.length > 0 && choosable.every((row) => chosen.has(row.index));
  return (
    <tr
      role="row"
      ref={ref}
      data-index={index}
      className={cx(
        'grid items-center gap-x-3 border-b border-line pt-6 pb-2',
        choosing ? rowColumns(true) : '',
      )}
    >
      {choosing && (
        <td role="cell" className="grid place-content-center">
          <Checkbox
            label={`All of ${title}`}
            checked={isAll}
            mixed={count > 0 && !isAll}
            disabled={choosable.length === 0}
            onChange={() =>
              onChoose(
                (isAll ? rows : choosable).map((row) => row.index),
                !isAll,
              )
            }
          />
        </td>
      )}
      <td
        role="cell"
        className={cx('flex items-baseline gap-3', choosing && 'col-span-3 max-tablet:col-span-2')}
      >
        <h2 className="min-w-0 flex-1">{title}</h2>
        <span className="text-meta text-muted tabular-nums">
          {choosing
            ? `${formatCount(count)} of ${formatCount(rows.length)} chosen`
            : countOf(rows.length, 'difference')}
        </span>
      </td>
    </tr>
  );
}
