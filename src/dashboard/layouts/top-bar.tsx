import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { shortcut } from '#dashboard/lib/platform.ts';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { GatewaySwitcher } from './gateway-switcher.tsx';
import { PhoneNavigation } from './phone-navigation.tsx';
import { ThemeMenu } from './theme-menu.tsx';

/** The line under the bar. */
const environmentLines = {
  development: 'after:bg-env-development',
  staging: 'after:bg-env-staging',
  production: 'after:bg-bad-fill',
} as const;

/** `onBeforeSearch` runs when the pointer or the focus comes to the search button. */
export function TopBar({ onSearch, onBeforeSearch }: { onSearch: () => void; onBeforeSearch: () => void }) {
  const environment = useQuery(dashboardInfoQuery()).data?.environment ?? 'none';
  return (
    <header
      className={cx(
        'sticky top-(--bar) z-20 flex h-top items-center gap-1 border-b border-line bg-canvas px-2 [grid-area:top] tablet:gap-2 tablet:pr-gutter tablet:pl-[calc(var(--gutter)-8px)]',
        environment !== 'none' &&
          `after:absolute after:inset-x-0 after:-bottom-px after:h-0.5 ${environmentLines[environment]}`,
      )}
    >
      <PhoneNavigation />
      <GatewaySwitcher />
      {environment !== 'none' && (
        <EnvironmentTag
          of={environment}
          className={environment === 'production' ? 'max-tablet:hidden' : ''}
        />
      )}
      <span className="flex-1" />
      <button
        type="button"
        aria-keyshortcuts="Meta+K Control+K"
        onPointerEnter={onBeforeSearch}
        onFocus={onBeforeSearch}
        onClick={onSearch}
        className="flex h-8 w-66 items-center gap-2 rounded-control border border-line-strong bg-surface pr-1.5 pl-2.5 text-row text-muted transition-colors hover:border-line-control max-tablet:size-10 max-tablet:justify-center max-tablet:border-0 max-tablet:bg-transparent max-tablet:p-0 laptop:w-80"
      >
        <Search size={16} />
        <span className="trunc max-tablet:sr-only">Search or run a command</span>
        <span className="ml-auto flex-none max-tablet:hidden" aria-hidden="true">
          <Kbd>{shortcut('K')}</Kbd>
        </span>
      </button>
      <ThemeMenu />
    </header>
  );
}
