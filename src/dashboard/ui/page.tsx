import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';

/** A page of text, forms or facts: held to a readable width. Lists use the whole width and do without it. */
export function Page({ children }: { children: ReactNode }) {
  return (
    <div className="w-full max-w-[calc(var(--container-page)+2*var(--gutter))] px-gutter pt-4 pb-10 tablet:pt-5 tablet:pb-12">
      {children}
    </div>
  );
}

export interface Crumb {
  text: string;
  to: string;
}

/** Parents only: the page itself is the heading below. */
export function Crumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="mb-1 flex items-center gap-1.5 text-row text-muted">
      {crumbs.map((crumb, index) => (
        <span
          key={crumb.to}
          className={cx('flex items-center gap-1.5', isLong(crumb) ? 'min-w-0' : 'flex-none')}
        >
          {index > 0 && <span aria-hidden="true">/</span>}
          <Link to={crumb.to} className="plain-link trunc hover:text-text">
            {crumb.text}
          </Link>
        </span>
      ))}
    </nav>
  );
}

/** A long crumb is cut where room is short, so that the crumbs beside it stay whole. */
const isLong = ({ text }: Crumb): boolean => text.length > 16;

export function PageHead({
  title,
  count,
  views,
  actions,
  className,
}: {
  title: ReactNode;
  count?: ReactNode;
  /** Chooses among views of the page. Stands under the title on a phone. */
  views?: ReactNode;
  actions?: ReactNode;
  className?: string;
}) {
  return (
    <div
      className={cx('flex min-h-8 flex-wrap items-start gap-2 tablet:flex-nowrap tablet:gap-4', className)}
    >
      <div className="min-w-0 flex-1">
        <h1
          tabIndex={-1}
          title={isEndless(title) ? title : undefined}
          className={cx(
            'py-[calc((var(--h-control)-32px)/2)] [overflow-wrap:anywhere] !outline-none',
            isEndless(title) ? 'line-clamp-4 !text-title' : '!leading-8',
          )}
        >
          {title}
          {count !== undefined && (
            <>
              {' '}
              <span className="ml-1.5 text-title leading-none font-regular tracking-normal text-muted tabular-nums">
                {count}
              </span>
            </>
          )}
        </h1>
      </div>
      {views && (
        <div className="order-last basis-full tablet:order-none tablet:flex-none tablet:basis-auto">
          {views}
        </div>
      )}
      {actions && <div className="flex flex-none gap-2">{actions}</div>}
    </div>
  );
}

/** A name that would fill a phone's page at the usual size of headings. */
const isEndless = (title: ReactNode): title is string => typeof title === 'string' && title.length > 100;

/** A heading inside a page, with its controls at the end of its row. */
export function SectionHead({
  title,
  note,
  children,
}: {
  title: ReactNode;
  note?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <div className="mb-1 flex min-h-8 flex-wrap items-center gap-x-3">
      <h2 className="max-w-full min-w-0 flex-auto">{title}</h2>
      {note && <span className="text-meta text-muted tabular-nums">{note}</span>}
      {children}
    </div>
  );
}
