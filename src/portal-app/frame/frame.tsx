// What stands around every page: the bar above, the foot below.
import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useRef } from 'react';
import { Outlet, useLocation } from 'react-router';
import { ErrorState } from '#dashboard/ui/error-state.tsx';
import { factsQuery } from '../api/queries.ts';
import { Foot } from './foot.tsx';
import { TopBar } from './top-bar.tsx';
import { useBrand } from './use-brand.ts';

export function Frame() {
  const { data: facts, error, refetch } = useQuery(factsQuery());
  useBrand(facts);
  const main = useTop();
  if (error && !facts)
    return (
      <main>
        <ErrorState
          level="h1"
          title="The portal does not answer"
          message={error.message}
          onRetry={() => void refetch()}
        />
      </main>
    );
  // The name and the colour of the portal are a moment away: nothing is drawn in others.
  if (!facts) return null;
  return (
    <div className="flex min-h-screen flex-col">
      <a
        href="#main"
        className="sr-only rounded-control bg-accent px-3 py-1 text-on-accent focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-30"
      >
        Skip to content
      </a>
      <TopBar facts={facts} />
      <main id="main" ref={main} tabIndex={-1} className="flex-1 !outline-none">
        <Suspense>
          <Outlet />
        </Suspense>
      </main>
      <Foot facts={facts} />
    </div>
  );
}

/** Another page begins at its top, and has the focus. The place of the address behind `#` is scrolled to by the page. */
function useTop() {
  const main = useRef<HTMLElement>(null);
  const { pathname, hash } = useLocation();
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    main.current?.focus({ preventScroll: true });
    if (hash === '') window.scrollTo(0, 0);
  }, [pathname, hash]);
  return main;
}
