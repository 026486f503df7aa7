// The frame around every page: navigation, the gateway, search, messages.
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { Outlet, ScrollRestoration, useNavigate } from 'react-router';
import { ShownRunDialog } from '#dashboard/crud/bulk/shown-run-dialog.tsx';
import { useOffered } from '#dashboard/crud/use-offered.ts';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { places, references } from '#dashboard/entities/registry.ts';
import { References } from '#dashboard/forms/references.ts';
import { goKeys } from '#dashboard/lib/key-table.ts';
import { isShortcutModifier } from '#dashboard/lib/platform.ts';
import { isKey, useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { paths } from '#dashboard/paths.ts';
import { shownMessages, subscribeToMessages } from '#dashboard/ui/toast.ts';
import { TooltipLayer } from '#dashboard/ui/tooltip.tsx';
import { ProductionBar } from './production-bar.tsx';
import { ReadOnlyNote } from './read-only-note.tsx';
import { Sidebar } from './sidebar.tsx';
import { TopBar } from './top-bar.tsx';
import type { PaletteSheet } from './palette-sheet.tsx';
import { holdLetters, takeLetters } from './held-letters.ts';
import { useArrival } from './use-arrival.ts';
import { UnreachableBanner } from './unreachable-banner.tsx';
import { LateLayer } from '#dashboard/ui/late-layer.tsx';

// None of these is needed to see a page, so none is waited for.
const fetchPalette = () => import('./palette-sheet.tsx');
/** Fetches the palette before it is asked for. A failure shows when it is asked for. */
const prefetchPalette = (): void => void fetchPalette().catch(() => undefined);
const KeysSheet = lazy(async () => ({ default: (await import('./keys-sheet.tsx')).KeysSheet }));
const UnknownConnection = lazy(async () => ({
  default: (await import('./unknown-connection.tsx')).UnknownConnection,
}));
const Toasts = lazy(async () => ({ default: (await import('#dashboard/ui/toasts.tsx')).Toasts }));

const isSpeaking = (): boolean => {
  const { toasts, tasks } = shownMessages();
  return toasts.length + tasks.length > 0;
};

export function Shell() {
  const navigate = useNavigate();
  const arrivedAt = useArrival();
  const offered = useOffered(places);
  const info = useQuery(dashboardInfoQuery()).data;
  // The palette itself, not a lazy one: that would wait a moment even when it is loaded already, and lose typed letters.
  const [Palette, setPalette] = useState<typeof PaletteSheet>();
  const speaking = useSyncExternalStore(subscribeToMessages, isSpeaking);
  const [showsKeys, setShowsKeys] = useState(false);
  const showKeys = useCallback(() => setShowsKeys(true), []);
  const hideKeys = useCallback(() => setShowsKeys(false), []);
  const closeSearch = (): void => setPalette(undefined);
  const search = useCallback(() => {
    if (Palette) return;
    holdLetters();
    void fetchPalette().then(
      (fetched) => setPalette(() => fetched.PaletteSheet),
      (failure: unknown) => {
        takeLetters();
        throw failure;
      },
    );
  }, [Palette]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (isShortcutModifier(event)) prefetchPalette();
      if (!isKey(event, 'find')) return;
      event.preventDefault();
      search();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [search]);
  useHotkeys(
    {
      keys: showKeys,
      home: () => void navigate(paths.home),
      trace: () => void navigate(paths.trace()),
      tryIt: () => void navigate(paths.tryIt()),
      topology: () => void navigate(paths.topology),
    },
    Object.fromEntries(
      offered.flatMap(({ goKey, list }) =>
        goKey === undefined ? [] : [[goKeys(goKey), () => void navigate(list)] as const],
      ),
    ),
  );

  if (info && !info.exists)
    return (
      <Suspense>
        <UnknownConnection id={info.id} />
      </Suspense>
    );
  return (
    <>
      <a
        href="#main"
        className="fixed top-2 left-2 z-60 inline-flex h-control -translate-y-16 items-center rounded-control bg-accent px-3 text-row font-primary text-on-accent focus:translate-y-0"
      >
        Skip to content
      </a>
      <div className="grid min-h-screen grid-cols-[minmax(0,1fr)] grid-rows-[auto_auto_var(--h-top)_1fr] [grid-template-areas:'bar'_'alert'_'top'_'main'] tablet:grid-cols-[var(--w-rail)_minmax(0,1fr)] tablet:[grid-template-areas:'bar_bar'_'alert_alert'_'side_top'_'side_main'] laptop:grid-cols-[var(--w-side)_minmax(0,1fr)]">
        <ProductionBar />
        <UnreachableBanner />
        <Sidebar onShowKeys={showKeys} />
        <TopBar onSearch={search} onBeforeSearch={prefetchPalette} />
        <main id="main" tabIndex={-1} className="flex min-w-0 flex-col [grid-area:main]">
          {/* Before the page: what a message offers is not behind all fields of a form. */}
          <Suspense>{speaking && <Toasts />}</Suspense>
          <ReadOnlyNote />
          <References value={references}>
            <Outlet />
          </References>
        </main>
      </div>
      {Palette && <Palette onClose={closeSearch} onShowKeys={showKeys} />}
      {showsKeys && (
        <LateLayer onClose={hideKeys}>
          <KeysSheet onClose={hideKeys} />
        </LateLayer>
      )}
      <output aria-live="polite" className="sr-only">
        {arrivedAt}
      </output>
      <ShownRunDialog />
      <TooltipLayer />
      <ScrollRestoration />
    </>
  );
}
