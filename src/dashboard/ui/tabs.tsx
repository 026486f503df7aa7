import { useLayoutEffect, useRef, type ReactNode, type RefObject } from 'react';
import { NavLink, useLocation } from 'react-router';
import { formatCount } from '#dashboard/lib/count.ts';

export interface Tab {
  to: string;
  text: string;
  count?: number;
  /** A hairline stands before this tab. */
  separated?: boolean;
}

/** The parts of one page as links: each is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }): ReactNode {
  const nav = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const open = tabs.findIndex(({ to }) => to === pathname);
  useOpenInSight(nav, open);
  return (
    <nav
      ref={nav}
      aria-label={label}
      className="no-scrollbar -mx-gutter mt-4 overflow-x-auto overflow-y-hidden border-b border-line px-gutter"
    >
      <div className="flex w-max gap-5">
        {tabs.map((tab) => (
          <span key={tab.to} className="contents">
            {tab.separated && <span aria-hidden="true" className="my-3 w-px flex-none bg-line-strong" />}
            <NavLink
              to={tab.to}
              end
              className="relative inline-flex h-10 flex-none items-center gap-1.5 rounded-chip text-row font-medium whitespace-nowrap text-muted hover:text-text focus-visible:-outline-offset-4 aria-[current]:font-current aria-[current]:text-text aria-[current]:after:absolute aria-[current]:after:inset-x-0 aria-[current]:after:bottom-0 aria-[current]:after:h-0.5 aria-[current]:after:rounded-t-[1px] aria-[current]:after:bg-accent"
            >
              {tab.text}
              {tab.count !== undefined && (
                <span className="text-meta font-regular text-muted tabular-nums">
                  {formatCount(tab.count)}
                </span>
              )}
            </NavLink>
          </span>
        ))}
      </div>
    </nav>
  );
}

/** Where not all of the tabs fit, the open one is in sight, also after the counts before it have come; unless it was scrolled away. */
function useOpenInSight(nav: RefObject<HTMLElement | null>, open: number): void {
  useLayoutEffect(() => {
    const links = nav.current;
    const link = links?.querySelectorAll('a')[open];
    if (!links?.firstElementChild || !link) return undefined;
    let inSight = true;
    let scrolled = links.scrollLeft;
    const look = (): void => {
      // Told of its own moves too, when more may have come before the tab.
      if (links.scrollLeft === scrolled) return;
      scrolled = links.scrollLeft;
      const [frame, tab] = [links.getBoundingClientRect(), link.getBoundingClientRect()];
      inSight = tab.right > frame.left && tab.left < frame.right;
    };
    // The row alone is moved: scrollIntoView would move the page too.
    const bringBack = new ResizeObserver(() => {
      if (!inSight) return;
      const [frame, tab] = [links.getBoundingClientRect(), link.getBoundingClientRect()];
      links.scrollLeft += (tab.left + tab.right - frame.left - frame.right) / 2;
      scrolled = links.scrollLeft;
    });
    bringBack.observe(links.firstElementChild);
    links.addEventListener('scroll', look);
    return () => {
      bringBack.disconnect();
      links.removeEventListener('scroll', look);
    };
  }, [nav, open]);
}
