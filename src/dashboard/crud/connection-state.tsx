import { useQuery } from '@tanstack/react-query';
import { connectionStateQuery } from '#dashboard/api/connections.ts';
import { Dot } from '#dashboard/ui/dot.tsx';

const signs = { passed: 'good', remark: 'warn', failed: 'bad' } as const;

/** How a connection's gateway answers at this moment: asked for when this is drawn. */
export function ConnectionState({ id }: { id: string }) {
  const { data: report, error } = useQuery(connectionStateQuery(id));
  const [state, text] = report
    ? ([
        signs[report.verdict],
        report.verdict === 'failed' ? report.steps.at(-1)?.title : `${report.milliseconds} ms`,
      ] as const)
    : (['off', error ? error.message : 'asking'] as const);
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1.5 align-bottom">
      <Dot state={state} />
      <span className="trunc">{text}</span>
    </span>
  );
}
