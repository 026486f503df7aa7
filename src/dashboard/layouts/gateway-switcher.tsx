import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown, Copy, Plug, Plus } from 'lucide-react';
import { connectionsQuery } from '#dashboard/api/connections.ts';
import { dashboardInfoQuery, type DashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { healthSign, useGatewayHealth } from '#dashboard/api/gateway-health.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { connectionHome } from '#dashboard/api/place.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { paths } from '#dashboard/paths.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { EnvironmentSwatch, environmentWords } from '#dashboard/ui/environment.tsx';
import { Menu, type MenuEntry } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ConnectionState } from '#dashboard/crud/connection-state.tsx';

async function copy(what: string, text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: `${what} copied` });
}

/** Shows the gateway that the pages are about: its name, whether it answers, and its addresses. Leads to the others. */
export function GatewaySwitcher() {
  const info = useQuery(dashboardInfoQuery()).data;
  const version = useQuery(nodeInfoQuery()).data?.version;
  const health = useGatewayHealth();
  const others = useConnections(info);
  const { text, sign } = healthSign[health];
  return (
    <Menu
      label="Gateway"
      align="start"
      width="wide"
      trigger={
        <button
          type="button"
          className="flex h-8 min-w-0 items-center gap-2 rounded-control px-2 text-row font-medium hover:bg-hover"
        >
          <span className="sr-only">Gateway </span>
          <Dot state={sign} />
          <span className="trunc">{info?.name}</span>
          <span
            className={cx(
              'text-meta font-regular text-muted tabular-nums',
              // On a phone the banner says the other states.
              health !== 'slow' && 'max-tablet:hidden',
            )}
          >
            {health === 'healthy' ? version : text}
          </span>
          <span className="sr-only">{text}</span>
          <ChevronsUpDown size={14} className="text-muted" />
        </button>
      }
      items={[
        ...others,
        'line',
        { text: 'Add connection', icon: Plus, to: paths.addConnection },
        { text: 'Manage connections', icon: Plug, to: paths.connections },
        'line',
        ...address('Admin API', info?.adminUrl),
        ...address('Proxy', info?.proxyUrl),
      ]}
    />
  );
}

/** All connections, this one among them. */
function useConnections(info: DashboardInfo | undefined): readonly MenuEntry[] {
  const connections = useQuery(connectionsQuery()).data?.connections ?? [];
  return connections.map(({ id, name, environment }) => ({
    text: name,
    lead: <EnvironmentSwatch of={environment} />,
    sub: (
      <span className="flex items-center gap-1.5">
        {environment !== 'none' && <span className="flex-none">{environmentWords[environment]},</span>}
        <ConnectionState id={id} />
      </span>
    ),
    href: connectionHome(id),
    checked: id === info?.id,
  }));
}

const address = (what: string, url: string | undefined): readonly MenuEntry[] =>
  url === undefined
    ? []
    : [
        {
          text: `Copy ${what} address`,
          icon: Copy,
          end: <span className="mono">{portOf(url)}</span>,
          onSelect: () => void copy(`${what} address`, url),
        },
      ];

/** A port that the scheme implies is left out of a URL. */
const portOf = (url: string): string => {
  const { port } = new URL(url);
  return port === '' ? '' : `:${port}`;
};
