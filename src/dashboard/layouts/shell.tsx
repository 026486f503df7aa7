// What stands around every page: navigation, the gateway, search, messages.
import { lazy, Suspense, useEffect, useState } from 'react';
import { Outlet, ScrollRestoration, useNavigate } from 'react-router';
import { manifests } from '#dashboard/entities/registry.ts';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { paths } from '#dashboard/paths.ts';
import { Sheet } from '#dashboard/ui/dialog.tsx';
import { Toasts } from '#dashboard/ui/toast.tsx';
import { TooltipProvider } from '#dashboard/ui/tooltip.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import { UnreachableBanner } from './unreachable-banner.tsx';

const CommandPalette = lazy(async () => ({
  default: (await import('./command-palette.tsx')).CommandPalette,
}));

export function Shell() {
  const navigate = useNavigate();
  const [searching, setSearching] = useState(false);
  const closeSearch = (): void => setSearching(false);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.key.toLowerCase() !== 'k' || !hasShortcutModifier(event)) return;
      event.preventDefault();
      setSearching(true);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  useHotkeys({
    'g h': () => void navigate(paths.home),
    ...Object.fromEntries(manifests.map(({ goKey, list }) => [`g ${goKey}`, () => void navigate(list)])),
  });

  return (
    <TooltipProvider delayDuration={400}>
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 inline-flex h-control -translate-y-16 items-center rounded-control bg-accent px-3 text-row font-primary text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="grid min-h-screen grid-cols-[minmax(0,1fr)] grid-rows-[auto_var(--h-top)_1fr] [grid-template-areas:'alert'_'top'_'main'] tablet:grid-cols-[var(--w-rail)_minmax(0,1fr)] tablet:[grid-template-areas:'alert_alert'_'side_top'_'side_main'] laptop:grid-cols-[var(--w-side)_minmax(0,1fr)]">
        <UnreachableBanner />
        <Sidebar />
        <TopBar onSearch={() => setSearching(true)} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-col [grid-area:main]">
          <Outlet />
        </main>
      </div>
      <Sheet
        open={searching}
        onClose={closeSearch}
        label="Search or run a command"
        className="top-[min(96px,12vh)] left-1/2 w-[min(640px,calc(100%-32px))] -translate-x-1/2 overflow-hidden rounded-dialog bg-raised"
      >
        <Suspense>
          <CommandPalette onClose={closeSearch} />
        </Suspense>
      </Sheet>
      <Toasts />
      <ScrollRestoration />
    </TooltipProvider>
  );
}
