import { useQuery } from '@tanstack/react-query';
import { ChevronsUpDown, Copy } from 'lucide-react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';
import { copyText } from '#dashboard/lib/copy-text.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Menu, type MenuEntry } from '#dashboard/ui/menu.tsx';
import { showToast } from '#dashboard/ui/toast.ts';

async function copy(what: string, text: string): Promise<void> {
  if (await copyText(text)) showToast({ text: `${what} copied` });
}

/** Which gateway this is, whether it answers, and its addresses. */
export function GatewaySwitcher() {
  const info = useQuery(dashboardInfoQuery()).data;
  const node = useQuery(nodeInfoQuery());
  const answers = node.data !== undefined && !node.isError;
  const health = node.isPending ? 'connecting' : answers ? 'healthy' : 'unreachable';
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
          <Dot state={health === 'healthy' ? 'good' : health === 'unreachable' ? 'bad' : 'off'} />
          <span className="trunc">{info?.name}</span>
          <span className="text-meta font-regular text-muted tabular-nums max-tablet:hidden">
            {health === 'healthy' ? node.data?.version : health}
          </span>
          <span className="sr-only">{health}</span>
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
