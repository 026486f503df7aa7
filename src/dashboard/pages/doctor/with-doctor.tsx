import { lazy, Suspense } from 'react';
import { Outlet } from 'react-router';
import { useWantedExtent } from '#dashboard/crud/findings/findings-store.ts';

const Examiner = lazy(async () => ({ default: (await import('./examiner.tsx')).Examiner }));

/** The page, and the examination of the gateway as long as a page wants one. */
export function WithDoctor() {
  const extent = useWantedExtent();
  return (
    <>
      <Outlet />
      {extent && (
        <Suspense>
          <Examiner extent={extent} />
        </Suspense>
      )}
    </>
  );
}
