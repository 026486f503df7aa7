import type { ReactNode } from 'react';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Tabs } from '#dashboard/ui/tabs.tsx';

const tabs = [
  { to: paths.configuration, text: 'Export' },
  { to: paths.importConfiguration, text: 'Import' },
  { to: paths.compareConfigurations(), text: 'Compare' },
  { to: paths.snapshots, text: 'Snapshots' },
];

/** The frame of the pages about the whole configuration of a gateway. */
export function ConfigurationFrame({ title, children }: { title: string; children: ReactNode }) {
  useDocumentTitle(`${title} · Configuration`);
  return (
    <Page>
      <PageHead title="Configuration" />
      <Tabs label="Configuration" tabs={tabs} />
      {children}
    </Page>
  );
}
