import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown } from 'lucide-react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { healthSign, useGatewayHealth } from '#dashboard/api/gateway-health.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { lazyMenu } from '#dashboard/ui/menu.tsx';

const GatewayMenu = lazyMenu(async () => (await import('./gateway-menu.tsx')).GatewayMenu);

/** Shows the gateway that the pages are about: its name, and whether it answers. Leads to the others. */
export function GatewaySwitcher() {
  const info = useQuery(dashboardInfoQuery()).data;
  const version = useQuery(nodeInfoQuery()).data?.version;
  const health = useGatewayHealth();
  const { text, sign } = healthSign[health];
  return (
    <GatewayMenu
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
    />
  );
}
