import { CircleAlert, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Api, Plugin, Route } from '#dashboard/api/gateway-types.ts';
import { routeName } from '#dashboard/api/routes.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { openText, strangersFacet } from '#routing/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import type { Open } from './open-entrances.ts';

/** The most things of one kind that are named. Further ones are counted. */
const named = 3;

/** Shows settings that are allowed but may be a mistake. */
export function WorthALook({
  apis,
  routes,
  broken,
  alone = false,
}: {
  apis: Open<Api>;
  routes: Open<Route>;
  broken: readonly Plugin[];
  /** The list has a column for itself: when it is empty, a sentence says so. */
  alone?: boolean;
}) {
  const count = apis.count + routes.count + broken.length;
  if (count === 0 && !alone) return null;
  const areAll = !apis.atLeast && !routes.atLeast;
  return (
    <section>
      <SectionHead title="Worth a look" note={`${count}${areAll ? '' : '+'}`} />
      <ul className="border-t border-line text-row">
        {count === 0 && (
          <li className="py-2.5 text-muted">
            No API and no route{areAll ? '' : ' among those that were read'} answers everybody.
          </li>
        )}
        {broken.slice(0, named).map((plugin) => (
          <Item key={plugin.id} icon={CircleAlert} to={paths.plugin(plugin.id)}>
            <Broken plugin={plugin} />
          </Item>
        ))}
        {broken.length > named && <Others>So do {countOf(broken.length - named, 'other plugin')}.</Others>}
        <OpenItems
          open={apis}
          one="API"
          all={`${paths.apis}?${strangersFacet}=Answered`}
          nameOf={({ name }) => name}
          toOf={({ id }) => paths.apiPlugins(id)}
        />
        <OpenItems
          open={routes}
          one="route"
          all={paths.routes}
          nameOf={routeName}
          toOf={({ id }) => paths.routePlugins(id)}
        />
      </ul>
    </section>
  );
}

/** The rows that answer everybody: some by name, the others as a number. */
function OpenItems<T extends { readonly id: string }>({
  open,
  one,
  all,
  nameOf,
  toOf,
}: {
  open: Open<T>;
  one: string;
  /** The list of all of them. */
  all: string;
  nameOf: (row: T) => string;
  toOf: (row: T) => string;
}) {
  const shown = open.named.slice(0, named);
  const others = open.count - shown.length;
  return (
    <>
      {shown.map(({ row, protection }) => (
        <Item key={row.id} icon={Info} to={toOf(row)}>
          <span className="inline-block max-w-full truncate align-bottom" title={nameOf(row)}>
            {nameOf(row)}
          </span>{' '}
          {openText(protection)}
        </Item>
      ))}
      {others > 0 && (
        <Others>
          <Link to={all} className="plain-link">
            {open.atLeast && 'At least '}
            {countOf(others, shown.length === 0 ? one : `other ${one}`)} {others === 1 ? 'answers' : 'answer'}{' '}
            without credentials{shown.length > 0 && ', too'}
          </Link>
        </Others>
      )}
    </>
  );
}

function Broken({ plugin }: { plugin: Plugin }) {
  return `${plugin.name} on ${usePluginPlace(plugin)} names an anonymous consumer that does not exist`;
}

function Item({ icon: Icon, to, children }: { icon: LucideIcon; to: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2.5 py-2.5 not-first:border-t not-first:border-line">
      <Icon size={16} className="mt-0.5 text-muted" />
      <Link to={to} className="plain-link [overflow-wrap:anywhere]">
        {children}
      </Link>
    </li>
  );
}

function Others({ children }: { children: ReactNode }) {
  return <li className="py-2.5 pl-6.5 text-muted not-first:border-t not-first:border-line">{children}</li>;
}
