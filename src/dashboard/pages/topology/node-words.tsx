// The words beside the name of a node. The map and the list have the same.
import { CircleAlert, CircleOff } from 'lucide-react';
import type { TopologyNode } from './topology-model.ts';
import { Chip } from '#dashboard/ui/chip.tsx';

/** Never by colour alone: each remark has a sign and words. */
export function Remarks({ node }: { node: TopologyNode }) {
  return (
    <>
      {node.isOff && (
        <span className="inline-flex flex-none items-center gap-1 text-meta text-muted">
          <CircleOff size={12} aria-hidden="true" />
          off
        </span>
      )}
      {node.warning && (
        <span className="inline-flex min-w-0 items-center gap-1 text-meta text-warn" title={node.warning}>
          <CircleAlert size={12} aria-hidden="true" className="flex-none" />
          <span className="trunc">{node.warning}</span>
        </span>
      )}
    </>
  );
}

const named = 2;

/** The first plugins by name, the others counted. */
export function PluginChips({ node: { plugins = [] } }: { node: TopologyNode }) {
  return (
    <>
      {plugins.slice(0, named).map(({ id, name, enabled }) => (
        <Chip key={id} tone={enabled ? 'plain' : 'off'} className="min-w-0 flex-shrink">
          <span className="trunc">{enabled ? name : `${name} off`}</span>
        </Chip>
      ))}
      {plugins.length > named && (
        <Chip
          title={plugins
            .slice(named)
            .map(({ name }) => name)
            .join(', ')}
        >
          +{plugins.length - named}
        </Chip>
      )}
    </>
  );
}
