import { CircleAlert, Info, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { openText, strangersFacet } from '#dashboard/lib/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import type { OpenApis } from './open-apis.ts';

/** The most things of one kind that are named. Further ones are counted. */
const named = 3;

/** Shows settings that are allowed but may be a mistake. */
export function WorthALook({ open, broken }: { open: OpenApis; broken: readonly Plugin[] }) {
  if (open.count === 0 && broken.length === 0) return null;
  const shown = open.named.slice(0, named);
  const others = open.count - shown.length;
  const count = `${open.count + broken.length}${open.atLeast ? '+' : ''}`;
  return (
    <section>
      <SectionHead title="Worth a look" note={count} />
      <ul className="border-t border-line text-row">
        {broken.slice(0, named).map((plugin) => (
          <Item key={plugin.id} icon={CircleAlert} to={paths.plugin(plugin.id)}>
            <Broken plugin={plugin} />
          </Item>
        ))}
        {broken.length > named && <Others>So do {countOf(broken.length - named, 'other plugin')}.</Others>}
        {shown.map(({ api, protection }) => (
          <Item key={api.id} icon={Info} to={paths.apiPlugins(api.id)}>
            {api.name} {openText(protection)}
          </Item>
        ))}
        {others > 0 && (
          <Others>
            <Link to={`${paths.apis}?${strangersFacet}=Answered`} className="plain-link">
              {open.atLeast && 'At least '}
              {countOf(others, shown.length === 0 ? 'API' : 'other API')}{' '}
              {others === 1 ? 'answers' : 'answer'} without credentials{shown.length > 0 && ', too'}
            </Link>
          </Others>
        )}
      </ul>
    </section>
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
