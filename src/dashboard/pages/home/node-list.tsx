import type { ClusterNode } from '#dashboard/api/gateway-types.ts';
import { age, ago, exactTime } from '#dashboard/lib/age.ts';
import { useNow } from '#dashboard/lib/use-now.ts';

/** The gateways that share the database of this one, where it tells of them. */
export function NodeList({ nodes, own }: { nodes: readonly ClusterNode[]; own: string | undefined }) {
  const now = useNow(1000);
  return (
    <>
      <h3 className="mt-4 mb-2 !text-meta !font-medium text-muted">Nodes on this database</h3>
      <ul aria-label="Nodes on this database" className="grid gap-2 text-row">
        {nodes.map(({ id, name, version, since, last_seen: seen, configuration_age: old }) => (
          <li
            key={id}
            className="grid gap-x-3 border-t border-line pt-2 tablet:grid-cols-[minmax(0,1fr)_auto]"
          >
            <span className="min-w-0 [overflow-wrap:anywhere]">
              <span className="mono">{name}</span> <span className="text-muted">{version}</span>
              {id === own && <span className="text-muted"> (this one)</span>}
            </span>
            <span className="tabular-nums" title={`Started ${exactTime(since)}, seen ${exactTime(seen)}`}>
              {old <= freshFor ? 'configuration current' : `configuration ${age(0, old * 1000)} old`}
            </span>
            <span className="text-meta text-muted tabular-nums tablet:col-span-2">
              started {ago(since, now)}, seen {ago(seen, now)}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** Seconds. A node says every few seconds how far it is. */
const freshFor = 15;
