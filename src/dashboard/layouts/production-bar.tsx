import { useQuery } from '@tanstack/react-query';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';

/** Stands above everything, also when the page is scrolled, while the gateway is one in production. tokens.css knows its height. */
export function ProductionBar() {
  const info = useQuery(dashboardInfoQuery()).data;
  if (info?.environment !== 'production') return null;
  return (
    <aside
      data-production-bar=""
      aria-label="Environment"
      className="sticky top-0 z-30 flex h-(--bar) items-center justify-center gap-2 bg-bad-fill px-gutter text-meta text-on-bad [grid-area:bar]"
    >
      <b className="flex-none font-strong">Production</b>
      <span className="trunc">{info.name}</span>
    </aside>
  );
}
