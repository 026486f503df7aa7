import { useQuery } from '@tanstack/react-query';
import { connectionStateQuery, type TestReport } from '#dashboard/api/connections.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Dot } from '#dashboard/ui/dot.tsx';

const signs = { passed: 'good', remark: 'warn', failed: 'bad' } as const;

/** How a connection's gateway answers at this moment: asked for when this is drawn. */
export function ConnectionState({ id }: { id: string }) {
  const { data: report, error } = useQuery(connectionStateQuery(id));
  const isBad = report ? report.verdict === 'failed' : error !== null;
  const text = report ? wordsFor(report) : (error?.message ?? 'asking');
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 align-bottom" title={text}>
      <Dot state={report ? signs[report.verdict] : isBad ? 'bad' : 'off'} />
      <span className={cx('trunc', isBad && 'text-bad')}>{text}</span>
    </span>
  );
}

/** The step that says most: the one that failed, or the one with a remark. */
function wordsFor({ verdict, steps, milliseconds }: TestReport): string {
  const step = verdict === 'passed' ? undefined : steps.find(({ state }) => state === verdict);
  return step?.title ?? `healthy, ${milliseconds} ms`;
}
