import { useQuery } from '@tanstack/react-query';
import {
  changeQuery,
  type ChangeDetail as Detail,
  type DiffLine as Line,
  planQuery,
  type ShownChange,
  type ShownField,
  type ShownPlan,
} from '#dashboard/api/history.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { quoted } from '#dashboard/lib/curl.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { DiffLines, type DiffLine } from '#dashboard/ui/diff-lines.tsx';
import { Skeleton } from '#dashboard/ui/skeleton.tsx';
import { BeforeAndAfter } from './before-and-after.tsx';

const cut = '•••';

const linesOf = (lines: readonly Line[]): readonly DiffLine[] =>
  lines.flatMap(({ field, from, to, same, secret }): DiffLine[] => {
    if (same !== undefined) return [{ kind: 'same', name: field, value: same }];
    if (secret && from === undefined && to === undefined)
      return [
        { kind: 'before', name: field, value: cut },
        { kind: 'after', name: field, value: cut },
      ];
    return [
      ...(from !== undefined ? [{ kind: 'before', name: field, value: from } as const] : []),
      ...(to !== undefined ? [{ kind: 'after', name: field, value: to } as const] : []),
    ];
  });

/** The difference, and the circumstances of the change. */
export function ChangeDetail({ change }: { change: ShownChange }) {
  const { data, error } = useQuery(changeQuery(change.change));
  if (error) return <p className="text-bad">{error.message}</p>;
  if (!data) return <Skeleton className="h-24" />;
  const lines = linesOf(data.lines);
  return (
    <div className="grid items-start gap-x-8 gap-y-3 laptop:grid-cols-[minmax(0,1fr)_minmax(0,400px)]">
      <div className="flex min-w-0 flex-col gap-3">
        {lines.length > 0 && <DiffLines label="What changed" lines={lines} />}
        <PlanLine change={change} />
        {data.method !== '' && <Command detail={data} />}
        <BeforeAndAfter change={change} />
      </div>
      <Circumstances detail={data} />
    </div>
  );
}

/** Says what undoing would send. */
function PlanLine({ change }: { change: ShownChange }) {
  const isOpen = change.undoneBy === undefined && change.fixed === undefined;
  const { data } = useQuery({ ...planQuery(change.change), enabled: isOpen });
  if (!isOpen || !data) return null;
  return <p className="text-meta text-muted [overflow-wrap:anywhere]">{planText(data)}</p>;
}

function planText({ problem, steps, losses }: ShownPlan): string {
  if (problem !== undefined) return `It cannot be undone now. ${problem}`;
  const [first, ...others] = steps;
  const lost = losses.length > 0 ? ' Not all of it comes back.' : '';
  if (first?.does === 'change')
    return `Undo sends ${first.fields.map(sentText).join(' and ')}, and nothing else.${lost}`;
  const along = others.length === 0 ? '' : ` and ${countOf(others.length, 'row')} that belong to it`;
  return first?.does === 'delete' ? `Undo deletes it${along}.` : `Undo makes it${along} again.${lost}`;
}

const sentText = ({ path, to, secret }: ShownField): string =>
  secret ? `the earlier ${path}` : `${path}=${to ?? ''}`;

function Circumstances({ detail: { change, method, path } }: { detail: Detail }) {
  const { at, since, source, who, fixed } = change;
  return (
    <dl className="grid grid-cols-[64px_minmax(0,1fr)] gap-x-3 gap-y-2 text-row [&>dd]:[overflow-wrap:anywhere] [&>dt]:text-muted">
      <dt>By</dt>
      <dd>
        {source === 'outside'
          ? 'Not through this dashboard'
          : who === ''
            ? 'This dashboard'
            : `${who}, in the dashboard`}
      </dd>
      {method !== '' && (
        <>
          <dt>As</dt>
          <dd className="mono">
            {method} {path}
          </dd>
        </>
      )}
      <dt>When</dt>
      <dd>{since === undefined ? exactTime(at) : `between ${exactTime(since)} and ${exactTime(at)}`}</dd>
      {fixed !== undefined && (
        <>
          <dt>Undo</dt>
          <dd>Cannot be undone. {fixed}</dd>
        </>
      )}
    </dl>
  );
}

function Command({ detail: { method, path, body } }: { detail: Detail }) {
  const url = `${useAdminUrl()}${path}`;
  const data = body === undefined ? '' : ` \\\n  --json ${quoted(body)}`;
  return <CodeBlock title="The same as curl" text={`curl -X ${method} ${url}${data}`} />;
}
