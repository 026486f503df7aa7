import { useQuery } from '@tanstack/react-query';
import { Check, CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { healthSign, useGatewayHealth, type GatewayHealth } from '#dashboard/api/gateway-health.ts';
import { nodeInfoQuery, nodeStatusQuery } from '#dashboard/api/node.ts';
import { exactTime } from '#dashboard/lib/age.ts';
import { capital } from '#dashboard/lib/capital.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { NodeList } from './node-list.tsx';

const databases: Readonly<Record<string, string>> = {
  sqlite: 'SQLite',
  postgres: 'PostgreSQL',
  cassandra: 'Cassandra',
  off: 'none (declarative)',
};

/** The gateway in its own words: version, addresses, database, connections. */
export function GatewayCard() {
  const info = useQuery(dashboardInfoQuery()).data;
  const node = useQuery(nodeInfoQuery());
  const status = useQuery(nodeStatusQuery()).data;
  const health = useGatewayHealth();
  if (!node.data && health === 'connecting') return null;
  const { database, version } = node.data ?? {};
  const reachable = status?.database_reachable;
  const isKnown = reachable !== undefined && (health === 'healthy' || health === 'slow');
  const reach = isKnown ? (reachable ? ', reachable' : ', not reachable') : '';
  return (
    <section aria-label="Gateway" className="rounded-card border border-line-strong bg-surface p-4">
      <div className="mb-3 flex items-center gap-2">
        <h2 className="trunc flex-1">{info?.name}</h2>
        <HealthChip health={health} reachable={reachable} />
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-row">
        {version && <Fact name="Version">Kong {version}</Fact>}
        {info?.proxyUrl && <Fact name="Proxy" value={info.proxyUrl} />}
        {info && <Fact name="Admin API" value={info.adminUrl} />}
        {database && (
          <Fact name="Database">
            {databases[database] ?? database}
            {reach}
          </Fact>
        )}
      </dl>
      {status?.outage && reachable === false && (
        <p className="mt-3 text-row [overflow-wrap:anywhere]">
          Since {exactTime(status.outage.since)}: {status.outage.cause}
        </p>
      )}
      {status?.connections && (
        <>
          <h3 className="mt-4 mb-2 !text-meta !font-medium text-muted">Connections</h3>
          <dl className="grid grid-cols-4 gap-2 tabular-nums">
            {Object.entries<number>({ ...status.connections }).map(([name, count]) => (
              <div key={name}>
                <dt className="text-meta text-muted capitalize">{name}</dt>
                <dd className="text-title font-strong">{formatCount(count)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {status && status.nodes.length > 0 && <NodeList nodes={status.nodes} own={node.data?.node_id} />}
    </section>
  );
}

function HealthChip({ health, reachable }: { health: GatewayHealth; reachable: boolean | undefined }) {
  const { text, sign } = healthSign[health];
  if (sign === 'bad') return <BadChip text={capital(text)} />;
  if (reachable === false) return <BadChip text="Database down" />;
  if (sign === 'warn')
    return (
      <Chip tone="warn">
        <Clock size={12} />
        {capital(text)}
      </Chip>
    );
  return (
    <Chip tone="good">
      <Check size={12} />
      Healthy
    </Chip>
  );
}

function BadChip({ text }: { text: string }) {
  return (
    <Chip tone="bad">
      <CircleAlert size={12} />
      {text}
    </Chip>
  );
}

function Fact({ name, value, children }: { name: string; value?: string; children?: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 text-right [overflow-wrap:anywhere] tabular-nums">
        {value ? <span className="mono">{value}</span> : children}
      </dd>
    </>
  );
}
