// The page of an API: what it is, how it is called, and its operations one at a time.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import { apiQuery } from '../../api/queries.ts';
import { Answered } from '../../frame/answered.tsx';
import { PlainApi } from './plain-api.tsx';

// What draws documents is large, and many an API has none.
const Reference = lazy(async () => ({ default: (await import('./reference.tsx')).Reference }));

export function ApiRoute() {
  const { slug = '' } = useParams();
  const api = useQuery(apiQuery(slug));
  return <Answered query={api}>{(found) => <Shown key={found.slug} api={found} />}</Answered>;
}

function Shown({ api }: { api: ApiPage }) {
  return (
    <div className="page-width" data-wide="">
      {api.documented ? (
        <Suspense>
          <Reference api={api} />
        </Suspense>
      ) : (
        <PlainApi api={api} />
      )}
    </div>
  );
}
