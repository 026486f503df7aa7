// The part of a layout that is in sight. Pure.
import { nodeHeight, type Edge, type Layout } from './topology-layout.ts';
import type { ColumnName } from './topology-model.ts';

/** From one height to another, in pixels. */
export interface Window {
  readonly from: number;
  readonly to: number;
}

/** The indexes of the nodes that are in the window, from above and from the left, which is the order in which Tab goes through them. */
export function drawnNodes({ nodes, columns }: Layout, { from, to }: Window): readonly number[] {
  const drawn: number[] = [];
  nodes.forEach(({ top }, index) => {
    if (top + nodeHeight >= from && top <= to) drawn.push(index);
  });
  const at = (index: number): number => nodes[index]?.top ?? 0;
  const columnOf = (index: number): number => columns.indexOf(nodes[index]?.node.column ?? 'entrance');
  return drawn.toSorted((one, other) => at(one) - at(other) || columnOf(one) - columnOf(other));
}

/** The most curves that are drawn at once: with more of them no single one can be followed. */
const mostEdges = 600;

/** The edges that cross the window. */
export function drawnEdges({ nodes, edges }: Layout, { from, to }: Window): readonly Edge[] {
  const drawn: Edge[] = [];
  for (const edge of edges) {
    const one = nodes[edge.from]?.top ?? 0;
    const other = nodes[edge.to]?.top ?? 0;
    if (Math.max(one, other) + nodeHeight < from || Math.min(one, other) > to) continue;
    drawn.push(edge);
    if (drawn.length === mostEdges) break;
  }
  return drawn;
}

interface Shape {
  readonly layout: Layout;
  readonly width: number;
  readonly place: (column: ColumnName) => number;
}

/** One path for all of these edges: a curve from the right side of a node to the left side of another. */
export const edgePath = ({ layout: { nodes }, width, place }: Shape, edges: readonly Edge[]): string =>
  edges
    .map(({ from, to }) => {
      const [start, end] = [nodes[from], nodes[to]];
      if (!start || !end) return '';
      const x1 = place(start.node.column) + width;
      const x2 = place(end.node.column);
      const y1 = start.top + nodeHeight / 2;
      const y2 = end.top + nodeHeight / 2;
      // A column that is passed by is passed straight: the curve bends before the column that it ends at.
      const bend = Math.max(x1, x2 - 48);
      const half = (bend + x2) / 2;
      return `M${x1} ${y1}H${bend}C${half} ${y1} ${half} ${y2} ${x2} ${y2}`;
    })
    .join('');
