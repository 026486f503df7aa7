// Where the nodes of a topology stand: in columns, each group in lines of its own, each upstream near those that use it. Pure.
import { grouped } from '#schema/grouped.ts';
import type { ColumnName, Topology, TopologyNode } from './topology-model.ts';

export interface PlacedNode {
  readonly node: TopologyNode;
  /** The upper edge, in pixels. */
  readonly top: number;
}

/** By the indexes of the nodes. */
export interface Edge {
  readonly from: number;
  readonly to: number;
}

export interface Layout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly Edge[];
  readonly edgesFrom: ReadonlyMap<number, readonly Edge[]>;
  readonly edgesTo: ReadonlyMap<number, readonly Edge[]>;
  readonly height: number;
  readonly columns: readonly ColumnName[];
}

export const nodeHeight = 44;
const lineHeight = 52;
const groupGap = 12;

export interface LayoutOptions {
  readonly callers: boolean;
}

/** A node that leads to an upstream. */
interface User {
  readonly upstream: string;
  readonly index: number;
  readonly top: number;
}

export function layoutOf(topology: Topology, { callers }: LayoutOptions): Layout {
  const nodes: PlacedNode[] = [];
  const edges: Edge[] = [];
  const users: User[] = [];
  const place = (node: TopologyNode, top: number): number => nodes.push({ node, top }) - 1;
  const join = (from: number | undefined, to: number | undefined): void => {
    if (from !== undefined && to !== undefined) edges.push({ from, to });
  };
  let top = 0;
  for (const { entrance, lines, upstream } of topology.groups) {
    const middle = top + (Math.max(0, lines.length - 1) * lineHeight) / 2;
    const into = entrance && place(entrance, middle);
    if (upstream !== undefined && into !== undefined && lines.length === 0)
      users.push({ upstream, index: into, top });
    for (const line of lines) {
      const caller = callers ? place(line.callers, top) : undefined;
      const route = line.route && place(line.route, top);
      const plugins = place(line.plugins, top);
      join(caller, into ?? route);
      if (route !== undefined) join(into, route);
      join(route ?? into, plugins);
      if (upstream !== undefined) users.push({ upstream, index: plugins, top });
      top += lineHeight;
    }
    top += groupGap + (lines.length === 0 ? lineHeight : 0);
  }
  let free = 0;
  const byUpstream = grouped(users, ({ upstream }) => upstream);
  for (const { id, middle } of inOrder(topology, byUpstream)) {
    const node = topology.upstreams.get(id);
    if (!node) continue;
    const at = Math.max(free, middle ?? free);
    const upstream = place(node, at);
    for (const { index } of byUpstream.get(id) ?? []) join(index, upstream);
    const targets = topology.targets.get(id);
    if (targets) join(upstream, place(targets, at));
    free = at + lineHeight;
  }
  const hasRoutes = topology.groups.some(({ lines }) => lines.some(({ route }) => route));
  const hasTargets = topology.targets.size > 0;
  return {
    nodes,
    edges,
    edgesFrom: grouped(edges, ({ from }) => from),
    edgesTo: grouped(edges, ({ to }) => to),
    height: Math.max(top, free),
    columns: [
      ...(callers ? (['callers'] as const) : []),
      'entrance',
      ...(hasRoutes ? (['route'] as const) : []),
      'plugins',
      'upstream',
      ...(hasTargets ? (['targets'] as const) : []),
    ],
  };
}

/** The upstreams from above: each beside the middle of its users. Those without a user are last. */
function inOrder(
  { upstreams }: Topology,
  users: ReadonlyMap<string, readonly User[]>,
): readonly { readonly id: string; readonly middle: number | undefined }[] {
  return [...upstreams.keys()]
    .map((id) => {
      const own = users.get(id);
      return { id, middle: own && own.reduce((sum, { top }) => sum + top, 0) / own.length };
    })
    .toSorted((one, other) => (one.middle ?? Number.MAX_VALUE) - (other.middle ?? Number.MAX_VALUE));
}

/** The nodes on the ways through a node: everything before it and after it. */
export function waysThrough({ edgesFrom, edgesTo }: Layout, index: number): ReadonlySet<number> {
  const found = new Set([index]);
  const follow = (start: number, next: (at: number) => readonly number[]): void => {
    const waiting = [start];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop())
      for (const other of next(at))
        if (!found.has(other)) {
          found.add(other);
          waiting.push(other);
        }
  };
  follow(index, (at) => (edgesFrom.get(at) ?? []).map(({ to }) => to));
  follow(index, (at) => (edgesTo.get(at) ?? []).map(({ from }) => from));
  return found;
}
