// The frame of all pages about the developer portal: its address, its numbers, and a tab for each page.
import { useQuery } from '@tanstack/react-query';
import { ExternalLink } from 'lucide-react';
import { Outlet, useLocation } from 'react-router';
import { portalOverviewQuery, type PortalOverview } from '#dashboard/api/portal/overview.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { CopyIcon } from '#dashboard/ui/copy-button.tsx';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Page, PageHead } from '#dashboard/ui/page.tsx';
import { Tabs } from '#dashboard/ui/tabs.tsx';
import { portalTabs, portalTitle } from './portal-tabs.ts';

export function PortalFrame() {
  useDocumentTitle(...portalTitle(useLocation().pathname));
  const overview = useQuery(portalOverviewQuery());
  const [url] = overview.data?.urls ?? [];
  return (
    <Page>
      <PageHead
        title="Portal"
        actions={
          url !== undefined && (
            <a
              href={url}
              target="_blank"
              rel="noreferrer"
              className="inline-flex h-control items-center gap-1.5 rounded-control border border-line-strong bg-surface px-3 text-row font-medium whitespace-nowrap text-text hover:border-line-control hover:bg-hover"
            >
              <ExternalLink size={16} />
              Open the portal
            </a>
          )
        }
      />
      <QueryGate query={overview} what="The portal">
        {(portal) => (
          <>
            <Facts portal={portal} />
            <Tabs label="Portal" tabs={portalTabs(portal.counts)} />
            <Outlet />
          </>
        )}
      </QueryGate>
    </Page>
  );
}

function Facts({ portal: { urls, counts, gateway, mail } }: { portal: PortalOverview }) {
  const [url] = urls;
  return (
    <p className="mt-1 flex flex-wrap items-center gap-x-5 gap-y-1 text-row text-muted">
      <span className="flex min-w-0 items-center gap-1.5">
        <Dot state={url === undefined ? 'off' : 'good'} />
        {url === undefined ? (
          'Off: Gatehouse was started without an address for it'
        ) : (
          <>
            On at <span className="trunc mono text-text-2">{url.replace(/^https?:\/\/|\/$/g, '')}</span>
            <CopyIcon text={url} label="Copy address" />
          </>
        )}
      </span>
      <span>
        {countOf(counts.developers, 'developer')}, {countOf(counts.applications, 'application')}
      </span>
      <span>reads {gateway.name}</span>
      {!mail && <span className="text-warn">no mail server: mails stay in the outbox</span>}
    </p>
  );
}
