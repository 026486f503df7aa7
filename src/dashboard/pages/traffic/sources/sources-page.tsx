// Where the recorded traffic comes from: the gateway of this page, and everything else that sends to the collector.
import { useQuery } from '@tanstack/react-query';
import { collectorQuery } from '#dashboard/api/collector.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { SwitchedOff, ThisGateway } from './this-gateway.tsx';
import { TokensSection } from './tokens-section.tsx';

export function SourcesPage() {
  useDocumentTitle('Sources', 'Traffic');
  const collector = useQuery(collectorQuery());
  const { source } = useDashboardInfo();
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Traffic', to: paths.traffic }]} />
      <PageHead title="Sources of traffic" />
      <QueryGate query={collector} what="The collector">
        {(state) => (
          <>
            <ThisGateway state={state} />
            <TokensSection state={state} />
            {state.listening.length > 0 ? (
              <p className="mt-3 text-meta text-muted">
                The collector listens at <span className="mono">{state.listening.join(', ')}</span>.
              </p>
            ) : (
              source === 'bundled' && (
                <div className="mt-3">
                  <SwitchedOff />
                </div>
              )
            )}
          </>
        )}
      </QueryGate>
    </Page>
  );
}
