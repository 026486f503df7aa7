import { memo } from 'react';
import { Link } from 'react-router';
import { cx } from '#dashboard/lib/class-names.ts';
import { PluginChips, Remarks } from './node-words.tsx';
import { TargetLines } from './target-lines.tsx';
import { nodeHeight } from './topology-layout.ts';
import type { TopologyNode } from './topology-model.ts';

export type Mark = 'none' | 'marked' | 'faded';

export interface MapNodeProps {
  index: number;
  node: TopologyNode;
  left: number;
  top: number;
  width: number;
  mark: Mark;
}

/** The map listens to pointer and focus for all of its nodes: `data-node` says which one it is. */
export const MapNode = memo(function MapNode({ index, node, left, top, width, mark }: MapNodeProps) {
  const isTargets = node.upstream !== undefined;
  const className = cx(
    'absolute flex flex-col justify-center gap-0.5 overflow-hidden rounded-control border px-2.5 text-row',
    node.kind === 'host' || node.plugins?.length === 0 ? 'border-dashed' : '',
    mark === 'marked' ? 'border-accent-text bg-selected' : 'border-line-strong bg-surface',
    mark === 'faded' && 'opacity-45',
    isTargets && 'border-transparent',
  );
  const content = isTargets ? (
    <TargetLines upstream={node.upstream ?? ''} most={2} />
  ) : (
    <NodeContent node={node} />
  );
  const place = { transform: `translate(${left}px, ${top}px)`, width, height: nodeHeight };
  const name = [node.kind, node.title, node.sub, node.isOff && 'off', node.warning]
    .filter(Boolean)
    .join(', ');
  return node.to === undefined ? (
    <div data-node={index} className={className} style={place} title={node.title}>
      {content}
    </div>
  ) : (
    <Link
      data-node={index}
      to={node.to}
      aria-label={isTargets ? node.title : name}
      className={cx(className, 'hover:border-line-control focus-visible:-outline-offset-2')}
      style={place}
      title={isTargets ? undefined : node.title}
    >
      {content}
    </Link>
  );
});

function NodeContent({ node }: { node: TopologyNode }) {
  if (node.plugins)
    return (
      <>
        <span className="flex min-w-0 items-center gap-1">
          {node.plugins.length === 0 ? (
            <span className="trunc text-meta text-muted">{node.title}</span>
          ) : (
            <PluginChips node={node} />
          )}
        </span>
        <span className="flex min-w-0 items-center gap-2 empty:hidden">
          <Remarks node={node} />
        </span>
      </>
    );
  const isAddress = node.column === 'upstream' || (node.column === 'route' && /^[/~]|[./]/.test(node.title));
  return (
    <>
      <span className="flex min-w-0 items-center gap-2">
        <span className={cx('trunc font-medium', isAddress && 'mono')}>{node.title}</span>
        {node.sub !== undefined && <Remarks node={node} />}
      </span>
      {node.sub === undefined ? (
        <span className="flex min-w-0 items-center gap-2 empty:hidden">
          <Remarks node={node} />
        </span>
      ) : (
        <span className={cx('trunc text-meta text-muted', node.column === 'entrance' && 'mono')}>
          {node.sub}
        </span>
      )}
    </>
  );
}
