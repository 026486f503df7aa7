import { useQuery } from '@tanstack/react-query';
import { BookOpen, Plus } from 'lucide-react';
import { publishedApisQuery } from '#dashboard/api/portal/catalogue.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { NotPublished } from './not-published.tsx';
import { PublishedApisTable } from './published-apis-table.tsx';

/** The published APIs, with the way to publish one. */
export function PublishedApis() {
  const apis = useQuery(publishedApisQuery());
  const add = (
    <ButtonLink small={apis.data?.length !== 0} to={paths.publishApi}>
      <Plus size={14} />
      Publish an API
    </ButtonLink>
  );
  return (
    <QueryGate query={apis} what="The published APIs">
      {(list) => (
        <section className="mt-6" aria-label="Published APIs">
          {list.length === 0 ? (
            <EmptyState
              icon={BookOpen}
              title="No API is published"
              text="Developers find published APIs in the portal, read how to call them and get keys. An API of the gateway is published with a title and, best, with its OpenAPI document."
              actions={add}
            />
          ) : (
            <>
              <SectionHead title="Published APIs">{add}</SectionHead>
              <PublishedApisTable apis={list} />
              <NotPublished apis={list} />
            </>
          )}
        </section>
      )}
    </QueryGate>
  );
}
