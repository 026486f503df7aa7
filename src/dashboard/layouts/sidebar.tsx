import { useQuery } from '@tanstack/react-query';
import {
  Activity,
  Bell,
  ChartColumn,
  CircleQuestionMark,
  FileDiff,
  History,
  House,
  Keyboard,
  Plug,
  Radar,
  Send,
  Stethoscope,
  Store,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import { Children, type ReactNode } from 'react';
import { Link, NavLink, useLocation } from 'react-router';
import { dashboardInfoQuery } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { firingCountQuery } from '#dashboard/api/firing-count.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import { useFindings } from '#dashboard/crud/findings/findings-store.ts';
import type { Place } from '#dashboard/crud/manifest.ts';
import { offeredBy } from '#dashboard/crud/use-offered.ts';
import { placeGroups, useFurtherPlaces } from '#dashboard/entities/registry.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { paths } from '#dashboard/paths.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Mark } from '#dashboard/ui/mark.tsx';
import { isCurrent } from './current-place.ts';

/** In the drawer everything has its word; beside the page there are only icons while there is little room. */
const narrowHidden = (drawer: boolean): string | undefined => (drawer ? undefined : 'max-laptop:hidden');
const narrowSilent = (drawer: boolean): string | undefined => (drawer ? undefined : 'max-laptop:sr-only');

export function Sidebar({ onShowKeys }: { onShowKeys: () => void }) {
  return (
    <nav aria-label="Main" className="border-r border-line bg-canvas [grid-area:side] max-tablet:hidden">
      <div className="no-scrollbar sticky top-(--bar) flex h-[calc(100vh-var(--bar))] flex-col overflow-y-auto px-2 pb-3 max-laptop:items-center">
        <Navigation onShowKeys={onShowKeys} />
      </div>
    </nav>
  );
}

/** The product, its parts, its version. `onFollow` runs when a link was followed. */
export function Navigation({
  drawer = false,
  onFollow,
  onShowKeys,
}: {
  drawer?: boolean;
  onFollow?: () => void;
  /** Unset where there is no keyboard. */
  onShowKeys?: () => void;
}) {
  const info = useQuery(dashboardInfoQuery()).data;
  const version = info?.version;
  const dialect = useDialect();
  const groups = placeGroups.map((group) => offeredBy(dialect, group)).filter((group) => group.length > 0);
  const further = useFurtherPlaces();
  const findings = useFindings();
  const firing = useQuery(firingCountQuery()).data;
  return (
    <>
      <NavLink
        to={paths.home}
        aria-label="Gatehouse, home"
        onClick={onFollow}
        className={cx(
          'flex h-top flex-none items-center gap-2 rounded-control px-2 font-strong tracking-[-.01em]',
          !drawer && 'max-laptop:px-0',
        )}
      >
        <Mark className="text-accent-text" />
        <span className={narrowHidden(drawer)}>Gatehouse</span>
      </NavLink>
      <div className={cx('flex flex-col gap-4', !drawer && 'max-laptop:gap-3')}>
        <Group>
          <Entry to={paths.home} text="Home" icon={House} drawer={drawer} onFollow={onFollow} />
        </Group>
        {groups.map((group) => (
          <Group key={group[0]?.many}>
            {group.map(({ many, list, icon, count }) => {
              const entry = { to: list, text: many, icon, drawer, onFollow };
              return count ? (
                <CountedEntry key={many} {...entry} counting={count} />
              ) : (
                <Entry key={many} {...entry} />
              );
            })}
          </Group>
        ))}
        {further.length > 0 && (
          <div>
            <p className={cx('px-2 pb-1 text-meta font-medium text-muted', narrowHidden(drawer))}>More</p>
            <Group>
              {further.map(({ many, list, icon }) => (
                <Entry key={list} to={list} text={many} icon={icon} drawer={drawer} onFollow={onFollow} />
              ))}
            </Group>
          </div>
        )}
        <Group>
          <Entry to={paths.traffic} text="Traffic" icon={ChartColumn} drawer={drawer} onFollow={onFollow} />
          <Entry to={paths.live()} text="Live requests" icon={Activity} drawer={drawer} onFollow={onFollow} />
          <Entry
            to={paths.questions}
            text="Questions"
            icon={CircleQuestionMark}
            drawer={drawer}
            onFollow={onFollow}
          />
          <Entry
            to={paths.alerts}
            text="Alerts"
            icon={Bell}
            count={firing || undefined}
            drawer={drawer}
            onFollow={onFollow}
          />
        </Group>
        <Group>
          <Entry to={paths.topology} text="Topology" icon={Workflow} drawer={drawer} onFollow={onFollow} />
          <Entry to={paths.trace()} text="Trace a request" icon={Radar} drawer={drawer} onFollow={onFollow} />
          <Entry to={paths.tryIt()} text="Try it" icon={Send} drawer={drawer} onFollow={onFollow} />
          <Entry
            to={paths.doctor()}
            text="Doctor"
            icon={Stethoscope}
            count={findings?.length || undefined}
            drawer={drawer}
            onFollow={onFollow}
          />
          <Entry to={paths.history} text="History" icon={History} drawer={drawer} onFollow={onFollow} />
        </Group>
        <Group>
          {info?.hasPortal && <PortalEntry drawer={drawer} onFollow={onFollow} />}
          <Entry
            to={paths.configuration}
            text="Configuration"
            icon={FileDiff}
            drawer={drawer}
            onFollow={onFollow}
          />
          <Entry to={paths.connections} text="Connections" icon={Plug} drawer={drawer} onFollow={onFollow} />
        </Group>
      </div>
      <div className="mt-auto flex items-center gap-2 px-2 pt-3 text-meta text-muted">
        {version && <p className={cx('trunc flex-1', narrowHidden(drawer))}>Gatehouse {version}</p>}
        {onShowKeys && (
          <IconButton label="Show all keys" className="-mr-1.5 max-laptop:mr-0" onClick={onShowKeys}>
            <Keyboard size={16} />
          </IconButton>
        )}
      </div>
    </>
  );
}

/** Entries that belong together stand close. */
function Group({ children }: { children: ReactNode }) {
  return (
    <ul className="flex flex-col gap-px">
      {Children.toArray(children).map((entry, at) => (
        <li key={at}>{entry}</li>
      ))}
    </ul>
  );
}

interface Drawn {
  drawer: boolean;
  onFollow: (() => void) | undefined;
}

interface EntryProps extends Drawn {
  to: string;
  text: string;
  icon: LucideIcon;
}

function CountedEntry({ counting, ...entry }: EntryProps & { counting: NonNullable<Place['count']> }) {
  return <Entry {...entry} count={useQuery(counting()).data ?? undefined} />;
}

/** With the number of requests that wait for an operator. */
function PortalEntry(drawn: Drawn) {
  const waiting = useQuery(portalOverviewQuery()).data?.counts.waiting;
  return <Entry to={paths.portal} text="Portal" icon={Store} count={waiting || undefined} {...drawn} />;
}

function Entry({
  to,
  text,
  icon: Icon,
  count,
  drawer,
  onFollow,
}: EntryProps & { count?: number | undefined }) {
  const location = useLocation();
  return (
    <Link
      to={to}
      aria-current={isCurrent(location, to) ? 'page' : undefined}
      title={text}
      onClick={onFollow}
      aria-description={count === undefined ? undefined : `${formatCount(count)} entries`}
      className={cx(
        'group/entry flex items-center rounded-control px-2 font-medium text-text-2 transition-colors hover:bg-hover hover:text-text aria-[current]:bg-selected aria-[current]:font-strong aria-[current]:text-text',
        drawer
          ? 'h-10 gap-3 text-base'
          : 'h-8 gap-2 text-row max-laptop:h-9 max-laptop:w-10 max-laptop:justify-center max-laptop:px-0',
      )}
    >
      <Icon size={16} className="text-muted group-aria-[current]/entry:text-accent-text" />
      <span className={narrowSilent(drawer)}>{text}</span>
      {count !== undefined && (
        <span
          aria-hidden="true"
          className={cx('ml-auto text-meta font-regular text-muted tabular-nums', narrowHidden(drawer))}
        >
          {formatCount(count)}
        </span>
      )}
    </Link>
  );
}
