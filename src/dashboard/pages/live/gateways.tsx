// Requests of all gateways at once, where several send theirs.
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { connectionsQuery } from '#dashboard/api/connections.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { connectionHome } from '#dashboard/api/place.ts';
import { trafficStateQuery } from '#dashboard/api/traffic.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';

/** The address says so where those of all gateways are shown. */
export const allGateways = 'all';

const idsOf = ({ gateways }: { gateways: readonly { id: string }[] }) => gateways.map(({ id }) => id);

/** Switches between the requests of this gateway and those of all. Not there while one gateway alone has any. */
export function GatewaysSwitch() {
  const { get, set } = useUrlState();
  const { id } = useDashboardInfo();
  const others = useQuery({ ...trafficStateQuery(), select: idsOf }).data?.filter((one) => one !== id) ?? [];
  const isOn = get('gateways') === allGateways;
  if (others.length === 0 && !isOn) return null;
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={() => set({ gateways: isOn ? undefined : allGateways, open: undefined })}
      className={cx(
        'inline-flex h-control items-center rounded-control border border-line-strong px-2.5 text-row font-medium whitespace-nowrap hover:border-line-control hover:bg-hover',
        isOn ? 'bg-selected text-text' : 'border-dashed text-text-2',
      )}
    >
      All gateways
    </button>
  );
}

/** The names of the gateways by their ids, where the requests of several are shown. */
export function useGatewayNames(): ReadonlyMap<string, string> | undefined {
  const isAll = useUrlState().get('gateways') === allGateways;
  const { data } = useQuery({ ...connectionsQuery(), enabled: isAll });
  return useMemo(
    () => (isAll ? new Map(data?.connections.map(({ id, name }) => [id, name])) : undefined),
    [isAll, data],
  );
}

/** The request on the page of its own gateway, which is loaded anew. */
export const atItsGateway = (gateway: string, id: number): string =>
  `${connectionHome(gateway)}live?open=${id}`;
