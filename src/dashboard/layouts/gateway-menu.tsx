import { useQuery } from '@tanstack/react-query';
import { Copy, Plug, Plus } from 'lucide-react';
import { cloneElement } from 'react';
import { connectionsQuery, type ShownConnection } from '#dashboard/api/connections.ts';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { connectionHome, isHere } from '#dashboard/api/place.ts';
import { ConnectionState } from '#dashboard/crud/connection-state.tsx';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { paths } from '#dashboard/paths.ts';
import { EnvironmentSwatch, environmentWords } from '#dashboard/ui/environment.tsx';
import { MenuLayer } from '#dashboard/ui/menu-layer.tsx';
import type { LayerOf, MenuEntry, MenuTrigger } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

async function copy(what: string, text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: `${what} copied` });
}

/** All gateways, the way to add one, and the addresses of this one. */
export function GatewayMenu({ trigger, startsAtFirst }: LayerOf<{ trigger: MenuTrigger }>) {
  const info = useQuery(dashboardInfoQuery()).data;
  const { data: list, isPending } = useQuery(connectionsQuery());
  // Its entries must not move once they can be clicked, so it opens with all of them.
  if (isPending) return cloneElement(trigger, { 'aria-haspopup': 'menu', 'aria-expanded': false });
  return (
    <MenuLayer
      label="Gateway"
      align="start"
      width="wide"
      trigger={trigger}
      startsAtFirst={startsAtFirst}
      items={[
        ...(list?.connections ?? []).map(connectionEntry),
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

const connectionEntry = ({ id, name, environment }: ShownConnection): MenuEntry => ({
  text: name,
  lead: <EnvironmentSwatch of={environment} />,
  sub: (
    <span className="flex items-center gap-1.5">
      {environment !== 'none' && <span className="flex-none">{environmentWords[environment]},</span>}
      <ConnectionState id={id} />
    </span>
  ),
  href: connectionHome(id),
  checked: isHere(id),
});

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
