// The tab Traffic of a plugin: the requests that a plugin of its name answered where this configuration may run.
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { useIsRecorded } from '#dashboard/api/traffic-numbers.ts';
import { failuresQuery, type FailureRow } from '#dashboard/api/traffic.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { PluginTabPage } from '#dashboard/entities/plugins/plugin-tab-page.tsx';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { usePageRange } from '#dashboard/traffic/range/use-range.ts';
import { RangePicker } from '#dashboard/traffic/range/range-picker.tsx';
import { rangeNote } from '#dashboard/traffic/range-note.ts';
import { paths } from '#dashboard/paths.ts';
import { AnswerTable, Basis, NoRows, type AnswerColumn } from '../../questions/answer-table.tsx';
import { statusColumn, targetColumn } from '../../questions/failure-columns.tsx';

export const PluginTraffic = () => (
  <PluginTabPage>{(plugin) => <Answered key={plugin.id} plugin={plugin} />}</PluginTabPage>
);

function Answered({ plugin }: { plugin: Plugin }) {
  const page = usePageRange();
  const { from, to } = page.range;
  const recorded = useIsRecorded();
  const answeredBy = `plugin:${plugin.name}`;
  const query = useQuery({
    ...failuresQuery({ gateway: connectionId, from, to, answered_by: answeredBy }),
    enabled: recorded,
  });
  const where = usePluginPlace(plugin);
  if (!recorded)
    return <p className="mt-6 text-row text-text-2">The traffic of this gateway is not recorded.</p>;
  return (
    <section aria-label="Traffic" className="mt-4">
      <div className="mb-4">
        <RangePicker page={page} />
      </div>
      <Basis>
        The requests that {plugin.name} answered in place of the upstream, at {where}. The record has the name
        of the plugin, and not which of its configurations it was
        {plugin.consumer_id !== undefined && ', so that those of other consumers count along'}.
      </Basis>
      <QueryGate query={query} what="The traffic">
        {(list) => {
          const rows = list.rows.filter((row) => isAt(plugin, row));
          const note = rangeNote(page.range, list);
          if (rows.length === 0)
            return <NoRows>{plugin.name} answered no request there in this range.</NoRows>;
          const sum = rows.reduce((all, { requests }) => all + requests, 0);
          return (
            <>
              <p className="mb-2 font-medium">{countOf(sum, 'request')} answered.</p>
              {note && <p className="mb-2 text-meta text-muted">{note}</p>}
              <AnswerTable
                label={`Requests that ${plugin.name} answered`}
                columns={columns}
                rows={rows}
                keyOf={({ target, status }) => `${target ?? ''} ${status}`}
              />
            </>
          );
        }}
      </QueryGate>
    </section>
  );
}

/** May the plugin run for requests to this target? */
const isAt = ({ api_id, service_id, route_id }: Plugin, { target, service }: FailureRow): boolean =>
  (api_id === undefined || api_id === target) &&
  (route_id === undefined || route_id === target) &&
  (service_id === undefined || service_id === service);

const columns: readonly AnswerColumn<FailureRow>[] = [
  targetColumn,
  statusColumn,
  {
    title: 'Requests',
    right: true,
    width: 'w-28',
    cell: ({ requests }) => <span className="text-text tabular-nums">{formatCount(requests)}</span>,
  },
  {
    title: 'See',
    right: true,
    width: 'w-28',
    cell: ({ target, status, answered_by }) => (
      <Link
        to={paths.live({ target: target ?? undefined, status: String(status), answered_by })}
        className="link"
      >
        its requests
      </Link>
    ),
  },
];
