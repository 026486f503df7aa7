// The tab Traffic of an upstream: all of its requests, or those that went to one of its addresses.
import { useQuery } from '@tanstack/react-query';
import { X } from 'lucide-react';
import { useOutletContext } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import type { Upstream } from '#dashboard/api/gateway-types.ts';
import { upstreamsQuery } from '#dashboard/api/traffic.ts';
import { targetsQuery } from '#dashboard/api/upstreams.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useTargetWords } from '#dashboard/crud/use-target-words.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { valueText } from '#dashboard/traffic/panels/value-text.ts';
import { usePageRange } from '#dashboard/traffic/range/use-range.ts';
import { paceOf } from '#dashboard/traffic/use-traffic.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { When } from '#dashboard/ui/values.tsx';
import { AnswerTable, NoRows, type AnswerColumn } from '../../questions/answer-table.tsx';
import { EntityTraffic } from './entity-traffic.tsx';
import { targetRows, type CountedAddress, type TargetTraffic } from './upstream-targets.ts';

const parameter = 'upstream_address';

export function UpstreamTraffic() {
  const upstream = useOutletContext<Upstream>();
  const { one } = useTargetWords();
  const { get, set } = useUrlState();
  const address = get(parameter);
  const showAlone = (alone: string | undefined): void => set({ [parameter]: alone }, { isStep: true });
  return (
    <EntityTraffic
      key={upstream.id}
      of="upstream"
      id={upstream.name}
      further={{ upstream_address: address }}
      note={
        <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2 text-row">
          {address !== undefined && (
            <span className="inline-flex h-control max-w-full items-center rounded-control border border-line-strong bg-surface">
              <span className="trunc py-1 pr-0.5 pl-2.5">
                <span className="text-muted">Target is</span> <span className="mono">{address}</span>
              </span>
              <IconButton
                size="xs"
                label={`Remove the filter ${address}`}
                className="mr-0.5"
                onClick={() => showAlone(undefined)}
              >
                <X size={14} />
              </IconButton>
            </span>
          )}
          <span className="text-muted">
            The requests of each {one} whose host is {upstream.name}, by the address that they went to last.
            What a plugin answered before is not among them.
          </span>
        </div>
      }
    >
      <Targets upstream={upstream} onAlone={showAlone} />
    </EntityTraffic>
  );
}

const most = 1000;

function Targets({ upstream, onAlone }: { upstream: Upstream; onAlone: (address: string) => void }) {
  const { range } = usePageRange();
  const { from, to } = range;
  const asked = { gateway: connectionId, upstream: upstream.name, from, to, limit: most };
  const query = useQuery({ ...upstreamsQuery(asked), refetchInterval: paceOf(range) });
  const targets = useQuery(targetsQuery(upstream.id)).data;
  return (
    <section aria-label="Targets" className="mt-9">
      <SectionHead title="Targets" />
      <QueryGate query={query} what="The traffic of the targets">
        {({ rows: counted }) => {
          const rows = targetRows(targets ?? [], counted);
          return rows.length === 0 ? (
            <NoRows>The upstream has no targets, and no request went to one.</NoRows>
          ) : (
            <AnswerTable
              label={`Traffic of the targets of ${upstream.name}`}
              columns={[targetColumn(onAlone), ...columns]}
              rows={rows}
              keyOf={({ key }) => key}
            />
          );
        }}
      </QueryGate>
    </section>
  );
}

const targetColumn = (onAlone: (address: string) => void): AnswerColumn<TargetTraffic> => ({
  title: 'Target',
  cell: ({ target, note, counted, canBeAlone }) => (
    <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
      {counted && canBeAlone ? (
        <button
          type="button"
          title={`Show ${target} alone`}
          className="plain-link mono [overflow-wrap:anywhere]"
          onClick={() => onAlone(counted.id)}
        >
          {target}
        </button>
      ) : (
        <span className="mono [overflow-wrap:anywhere]">{target}</span>
      )}
      {note !== '' && <span className="text-muted">{note}</span>}
    </span>
  ),
});

const column = (
  title: string,
  textOf: (row: CountedAddress) => string,
  without = '–',
): AnswerColumn<TargetTraffic> => ({
  title,
  right: true,
  width: 'w-28',
  cell: ({ counted }) => <span className="tabular-nums">{counted ? textOf(counted) : without}</span>,
});

const columns: readonly AnswerColumn<TargetTraffic>[] = [
  column('Requests', ({ requests }) => valueText(requests, 'count'), '0'),
  column('4xx', ({ client_errors }) => valueText(client_errors, 'count')),
  column('5xx', ({ server_errors }) => valueText(server_errors, 'count')),
  column('p95', ({ latencies }) => valueText(latencies?.total.p95, 'ms')),
  {
    title: 'Last seen',
    right: true,
    width: 'w-36',
    cell: ({ counted }) =>
      counted ? <When at={counted.last_seen} /> : <span className="text-muted">–</span>,
  },
];
