// The contents beside a text: open on a wide page, behind its title on a narrow one.
import { ChevronDown } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';

export interface ContentsLink {
  readonly to: string;
  readonly text: string;
  readonly current: boolean;
  /** In front of the text: the method. */
  readonly lead?: string;
}

export interface ContentsGroup {
  readonly title: string;
  readonly links: readonly ContentsLink[];
}

export function Contents({
  title,
  label,
  groups,
  find,
}: {
  /** Of the page that is shown. */
  title: string;
  label: string;
  groups: readonly ContentsGroup[];
  /** A box that filters them. */
  find?: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  return (
    <div className="p-beside mb-5 min-w-0 rounded-card border border-line-strong laptop:mb-0 laptop:-ml-2 laptop:rounded-none laptop:border-0">
      <button
        type="button"
        aria-expanded={open}
        className="flex min-h-10 w-full items-center gap-2 px-3 text-base font-medium laptop:hidden"
        onClick={() => setOpen(!open)}
      >
        <span className="trunc">{title}</span>
        <ChevronDown size={16} className={cx('ml-auto text-muted', open && 'rotate-180')} />
      </button>
      <nav
        aria-label={label}
        className={cx(
          'max-h-[60vh] overflow-y-auto p-2 laptop:block laptop:max-h-none laptop:overflow-visible laptop:p-0.5',
          !open && 'hidden',
        )}
      >
        {find && <div className="mb-3 p-0.5">{find}</div>}
        {groups.map((group) => (
          <div key={group.title} className="mb-4">
            {group.title !== '' && (
              <p className="mx-2 line-clamp-3 text-meta leading-6 font-strong [overflow-wrap:anywhere]">
                {group.title}
              </p>
            )}
            <ul>
              {group.links.map(({ to, text, current, lead }) => (
                <li key={to}>
                  <Link
                    to={to}
                    aria-current={current ? 'page' : undefined}
                    className={cx(
                      'flex min-h-8 items-baseline gap-2 rounded-control px-2 py-1.5 text-row leading-5',
                      current
                        ? 'bg-selected font-current text-text'
                        : 'text-text-2 hover:bg-hover hover:text-text',
                    )}
                    onClick={() => setOpen(false)}
                  >
                    {lead && (
                      <span className="mono min-w-8.5 !text-[11px] font-current text-muted">{lead}</span>
                    )}
                    <span className="line-clamp-3 min-w-0 [overflow-wrap:anywhere]">{text}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </div>
        ))}
      </nav>
    </div>
  );
}
