import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown, Copy } from 'lucide-react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { healthSign, useGatewayHealth } from '#dashboard/api/gateway-health.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Menu, type MenuEntry } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

async function copy(what: string, text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: `${what} copied` });
}

/** Shows the connected gateway: its name, whether it answers, and its addresses. */
export function GatewaySwitcher() {
  const info = useQuery(dashboardInfoQuery()).data;
  const version = useQuery(nodeInfoQuery()).data?.version;
  const health = useGatewayHealth();
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
      items={[...address('Admin API', info?.adminUrl), ...address('Proxy', info?.proxyUrl)]}
    />
  );
}

const address = (what: string, url: string | undefined): readonly MenuEntry[] =>
  url === undefined
    ? []
    : [
        {
          text: `Copy ${what} address`,
          icon: Copy,
          end: <span className="mono">:{new URL(url).port}</span>,
          onSelect: () => void copy(`${what} address`, url),
        },
      ];
