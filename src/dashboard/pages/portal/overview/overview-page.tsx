// Requests that wait for an operator, the published APIs, and the developers who were seen last.
import { useQuery } from '@tanstack/react-query';
import { waitingRequestsQuery } from '#dashboard/api/portal/applications.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { PublishedApis } from '../apis/published-apis.tsx';
import { LastDevelopers } from './last-developers.tsx';
import { RequestRow } from './request-row.tsx';

export const OverviewPage = () => (
  <>
    <Requests />
    <div className="mt-10">
      <PublishedApis />
    </div>
    <LastDevelopers />
  </>
);

function Requests() {
  const requests = useQuery(waitingRequestsQuery());
  return (
    <section className="mt-6" aria-label="Waiting for you">
      <SectionHead
        title="Waiting for you"
        note={requests.data && requests.data.length > 0 && countOf(requests.data.length, 'request')}
      />
      <QueryGate query={requests} what="The requests">
        {(list) =>
          list.length === 0 ? (
            <p className="border-t border-line pt-3 text-row text-muted">
              No request waits. A developer who asks for an API that needs your approval comes here.
            </p>
          ) : (
            <ul className="border-t border-line">
              {list.map((request, at) => (
                <RequestRow key={request.id} request={request} isFirst={at === 0} />
              ))}
            </ul>
          )
        }
      </QueryGate>
    </section>
  );
}
