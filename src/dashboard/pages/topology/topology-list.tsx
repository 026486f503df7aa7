// The same as a list in levels: for screen readers, for phones, and to read from above to below.
import { useState } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import { formatCount } from '#dashboard/lib/count.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { PluginChips, Remarks } from './node-words.tsx';
import { TargetLines } from './target-lines.tsx';
import type { Topology, TopologyGroup, TopologyNode } from './topology-model.ts';

const together = 100;

export function TopologyList({ topology, callers }: { topology: Topology; callers: boolean }) {
  const [most, setMost] = useState(together);
  const used = new Set(topology.groups.map(({ upstream }) => upstream));
  const unused = [...topology.upstreams].filter(([id]) => !used.has(id)).map(([, node]) => node);
  const rest = topology.groups.length - most;
  return (
    <>
      <ul className="border-t border-line">
        {topology.groups.slice(0, most).map((group) => (
          <li key={group.entrance?.id ?? group.lines[0]?.route?.id} className="border-b border-line py-3">
            <GroupTree group={group} topology={topology} callers={callers} />
          </li>
        ))}
        {rest <= 0 &&
          unused.map((node) => (
            <li key={node.id} className="border-b border-line py-3">
              <Item node={node} />
            </li>
          ))}
      </ul>
      {rest > 0 && (
        <Button className="mt-4" onClick={() => setMost(most + together)}>
          Show {formatCount(Math.min(rest, together))} of {formatCount(rest)} more
        </Button>
      )}
    </>
  );
}

function GroupTree({
  group: { entrance, lines, upstream },
  topology,
  callers,
}: {
  group: TopologyGroup;
  topology: Topology;
  callers: boolean;
}) {
  const goesTo = topology.upstreams.get(upstream ?? '');
  const targets = topology.targets.get(upstream ?? '')?.upstream;
  return (
    <>
      {entrance && <Item node={entrance} />}
      <ul className={cx(entrance && 'pl-5')}>
        {lines.map((line) => (
          <li key={line.plugins.id}>
            {line.route && <Item node={line.route} />}
            <ul className={cx(line.route && 'pl-5')}>
              {callers && (
                <li>
                  <Item node={line.callers} />
                </li>
              )}
              <li>
                <Item node={line.plugins} />
              </li>
            </ul>
          </li>
        ))}
        {goesTo && (
          <li>
            <Item node={goesTo} />
            {targets !== undefined && (
              <div className="pb-1 pl-5">
                <TargetLines upstream={targets} most={20} />
              </div>
            )}
          </li>
        )}
      </ul>
    </>
  );
}

const kinds: Readonly<Record<string, string>> = {
  host: 'goes to',
  upstream: 'goes to upstream',
  callers: 'for',
};

function Item({ node }: { node: TopologyNode }) {
  const name = node.plugins && node.plugins.length > 0 ? <PluginChips node={node} /> : node.title;
  return (
    <p className="flex min-h-7 flex-wrap items-center gap-x-2 gap-y-0.5 text-row">
      <span className="flex-none text-meta text-muted">{kinds[node.kind] ?? node.kind}</span>
      {node.to === undefined ? (
        <span className="mono [overflow-wrap:anywhere]">{name}</span>
      ) : (
        <Link
          to={node.to}
          aria-label={node.plugins ? node.title : undefined}
          className={cx(
            'plain-link inline-flex min-w-0 items-center gap-1 [overflow-wrap:anywhere]',
            node.column === 'entrance' && 'font-strong',
            node.column === 'upstream' && 'mono',
          )}
        >
          {name}
        </Link>
      )}
      {node.sub !== undefined && (
        <span className="min-w-0 text-meta [overflow-wrap:anywhere] text-muted">{node.sub}</span>
      )}
      <Remarks node={node} />
    </p>
  );
}
