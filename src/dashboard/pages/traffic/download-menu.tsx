// Everything that the page shows as files.
import { Download } from 'lucide-react';
import type { TrafficSeries, TrafficSummary } from '#dashboard/api/traffic.ts';
import { csvOf, objectsOf, type DataTable } from '#dashboard/lib/data-table.ts';
import { datedFileName, downloadText } from '#dashboard/lib/download-text.ts';
import { panelTable, type Panel } from '#dashboard/traffic/panels/panel.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { overTimeTable } from './over-time-table.ts';

interface Shown {
  readonly summary: TrafficSummary;
  readonly series: TrafficSeries;
  readonly panels: readonly Panel[];
}

export function DownloadMenu(shown: Shown) {
  const tables: readonly DataTable[] = [
    overTimeTable(shown.series),
    ...shown.panels
      .filter(({ rows, unavailable }) => rows?.length && unavailable === undefined)
      .map(panelTable),
  ];
  return (
    <Menu
      label="Download"
      trigger={
        <IconButton label="Download" className="-mr-1.5">
          <Download size={16} />
        </IconButton>
      }
      items={[
        {
          text: 'Everything as JSON',
          onSelect: () =>
            downloadText(datedFileName('traffic', 'json'), everything(shown, tables), 'application/json'),
        },
        'line',
        ...tables.map((table) => ({
          text: `${table.title} as CSV`,
          onSelect: () =>
            downloadText(datedFileName(`traffic ${table.title}`, 'csv'), csvOf(table), 'text/csv'),
        })),
      ]}
    />
  );
}

function everything({ summary }: Shown, tables: readonly DataTable[]): string {
  const file = {
    from: new Date(summary.from * 1000).toISOString(),
    to: new Date(summary.to * 1000).toISOString(),
    summary,
    tables: Object.fromEntries(tables.map((table) => [table.title, objectsOf(table)])),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}
