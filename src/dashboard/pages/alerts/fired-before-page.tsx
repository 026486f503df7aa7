import { useInfiniteQuery } from '@tanstack/react-query';
import { History } from 'lucide-react';
import { firingsQuery } from '#dashboard/api/alerts.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { FiringLines } from './firing-list.tsx';

/** All alerts that have fired and are over, the newest first. */
export function FiredBeforePage() {
  useDocumentTitle('Fired before', 'Alerts');
  const firings = useInfiniteQuery(firingsQuery());
  const now = useNow(10_000);
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Alerts', to: paths.alerts }]} />
      <PageHead title="Fired before" />
      <QueryGate query={firings} what="What has fired">
        {(list) =>
          list.length === 0 ? (
            <EmptyState
              icon={History}
              title="Nothing has fired so far"
              text="An alert comes here when it is over, with how bad it was and how long it took. They are kept for 400 days."
            />
          ) : (
            <div className="mt-4">
              <FiringLines firings={list} now={now} />
              {firings.hasNextPage && (
                <Button
                  className="mt-4"
                  disabled={firings.isFetchingNextPage}
                  onClick={() => void firings.fetchNextPage()}
                >
                  Show older ones
                </Button>
              )}
            </div>
          )
        }
      </QueryGate>
    </Page>
  );
}
