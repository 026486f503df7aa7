// The bar above every page: the portal, its parts, and the account.
import { useQuery } from '@tanstack/react-query';
import { Search } from 'lucide-react';
import { Link, useLocation } from 'react-router';
import type { PortalFacts } from '#wire/portal/look.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { IconLink } from '#dashboard/ui/icon-button.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { guidesQuery } from '../api/queries.ts';
import { AccountMenu } from './account-menu.tsx';
import { ThemeButton } from './theme-button.tsx';
import { useDeveloper } from './use-developer.ts';

export function TopBar({ facts }: { facts: PortalFacts }) {
  const developer = useDeveloper();
  const { pathname } = useLocation();
  const { data: guides = [] } = useQuery(guidesQuery());
  return (
    <header className="sticky top-0 z-20 border-b border-line bg-surface">
      <div className="page-width flex min-h-14 flex-wrap items-center gap-x-6 gap-y-1 pt-2 tablet:flex-nowrap tablet:pt-0">
        <Link to="/" className="flex min-w-0 items-center gap-2.5 text-lead font-strong">
          <Logo facts={facts} />
          <span className="trunc" title={facts.name}>
            {facts.name}
          </span>
        </Link>
        <nav
          aria-label="Main"
          className="no-scrollbar order-3 -mx-2.5 flex basis-full gap-1 overflow-x-auto p-0.5 pb-1.5 text-base tablet:order-none tablet:mx-0 tablet:flex-none tablet:basis-auto tablet:pb-0.5"
        >
          <Part to="/" current={pathname === '/' || pathname.startsWith('/apis')}>
            APIs
          </Part>
          {guides.length > 0 && (
            <Part to="/guides" current={pathname.startsWith('/guides')}>
              Guides
            </Part>
          )}
          {developer && (
            <Part to="/applications" current={pathname.startsWith('/applications')}>
              My applications
            </Part>
          )}
        </nav>
        <div className="ml-auto flex flex-none items-center gap-2">
          <IconLink to="/#find" label="Search APIs and guides" size="large">
            <Search size={16} />
          </IconLink>
          <ThemeButton />
          {developer && <AccountMenu developer={developer} />}
          {developer === null && (
            <>
              <ButtonLink
                kind="quiet"
                to="/sign-in"
                className={cx('!text-base', facts.signUp !== 'off' && 'max-tablet:!hidden')}
              >
                Sign in
              </ButtonLink>
              {facts.signUp !== 'off' && (
                <ButtonLink kind="primary" to="/sign-up" className="!text-base">
                  Sign up
                </ButtonLink>
              )}
            </>
          )}
        </div>
      </div>
    </header>
  );
}

function Part({ to, current, children }: { to: string; current: boolean; children: string }) {
  return (
    <Link
      to={to}
      aria-current={current ? 'page' : undefined}
      className={cx(
        'flex h-8 items-center rounded-control px-2.5 whitespace-nowrap',
        current
          ? 'bg-selected font-current text-text'
          : 'font-medium text-text-2 hover:bg-hover hover:text-text',
      )}
    >
      {children}
    </Link>
  );
}

function Logo({ facts: { logo, name } }: { facts: PortalFacts }) {
  if (logo !== null) return <img src={logo} alt="" className="max-h-7 max-w-30 flex-none object-contain" />;
  return (
    <span
      aria-hidden="true"
      className="grid size-7 flex-none place-content-center rounded-[7px] bg-accent text-base font-strong text-on-accent"
    >
      {name.trim().charAt(0).toUpperCase()}
    </span>
  );
}
