// The map: nodes in columns and curves between them. Only what is in sight is drawn, however many there are.
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { drawnEdges, drawnNodes, edgePath, type Window } from './drawn-part.ts';
import { MapNode, type Mark } from './map-node.tsx';
import { layoutOf, waysThrough } from './topology-layout.ts';
import type { ColumnName, Topology } from './topology-model.ts';

const titles: Readonly<Record<ColumnName, string>> = {
  callers: 'Callers',
  entrance: 'API or service',
  route: 'Route',
  plugins: 'Plugins',
  upstream: 'Goes to',
  targets: 'Targets',
};

/** Pixels between two columns: less with more of them, so that they fit beside the navigation. */
const gapOf = (columns: number): number => (columns > 5 ? 32 : 48);

/** The least width of a column. */
const leastWidth = 168;

/** Pixels above and below the window that are drawn, too. Places in sight change in such steps. */
const step = 400;

const indexOf = (target: EventTarget): number | undefined => {
  const found =
    target instanceof Element ? target.closest<HTMLElement>('[data-node]')?.dataset.node : undefined;
  return found === undefined ? undefined : Number(found);
};

export function TopologyMap({
  topology,
  callers,
  oneEntrance,
}: {
  topology: Topology;
  callers: boolean;
  oneEntrance: string;
}) {
  const layout = useMemo(() => layoutOf(topology, { callers }), [topology, callers]);
  const frame = useRef<HTMLDivElement>(null);
  const [window_, setWindow] = useState<Window>({ from: 0, to: 2 * step });
  const [room, setRoom] = useState(0);
  const [pointed, setPointed] = useState<number>();

  const look = useCallback(() => {
    if (!frame.current) return;
    const { top, width } = frame.current.getBoundingClientRect();
    const from = Math.max(0, Math.floor((-top - step) / step) * step);
    const to = Math.ceil((window.innerHeight - top + step) / step) * step;
    setWindow((current) => (current.from === from && current.to === to ? current : { from, to }));
    setRoom(width);
  }, []);
  useLayoutEffect(() => {
    look();
    window.addEventListener('scroll', look, { passive: true });
    window.addEventListener('resize', look);
    return () => {
      window.removeEventListener('scroll', look);
      window.removeEventListener('resize', look);
    };
  }, [look]);

  const count = layout.columns.length;
  const gap = gapOf(count);
  const width = Math.max(leastWidth, (room - gap * (count - 1)) / count);
  const place = useMemo(() => {
    const columns = new Map(layout.columns.map((column, at) => [column, at * (width + gap)]));
    return (column: ColumnName): number => columns.get(column) ?? 0;
  }, [layout, width, gap]);
  const nodes = useMemo(() => drawnNodes(layout, window_), [layout, window_]);
  const edges = useMemo(() => drawnEdges(layout, window_), [layout, window_]);
  const marked = useMemo(
    () => (pointed === undefined || !layout.nodes[pointed] ? undefined : waysThrough(layout, pointed)),
    [layout, pointed],
  );
  const markOf = (index: number): Mark => (marked ? (marked.has(index) ? 'marked' : 'faded') : 'none');
  const shape = { layout, width, place };
  const onWay = marked ? edges.filter(({ from, to }) => marked.has(from) && marked.has(to)) : [];

  return (
    <div className="-mx-gutter overflow-x-auto px-gutter">
      <div ref={frame} style={{ minWidth: count * leastWidth + (count - 1) * gap }}>
        <div className="mb-2 flex text-meta font-medium text-muted" style={{ gap }}>
          {layout.columns.map((column) => (
            <span key={column} className="flex-none" style={{ width }}>
              {column === 'entrance' ? oneEntrance : titles[column]}
            </span>
          ))}
        </div>
        {/* Pointer and focus of all nodes come up here, so that no node has handlers of its own. */}
        <div
          role="presentation"
          className="relative"
          style={{ height: layout.height }}
          onPointerOver={({ target }) => setPointed(indexOf(target))}
          onPointerLeave={() => setPointed(undefined)}
          onFocus={({ target }) => setPointed(indexOf(target))}
          onBlur={() => setPointed(undefined)}
        >
          <svg aria-hidden="true" className="absolute inset-0 size-full overflow-visible" fill="none">
            <path
              d={edgePath(shape, edges)}
              className={marked ? 'stroke-line' : 'stroke-line-control'}
              strokeWidth={1}
            />
            {onWay.length > 0 && (
              <path d={edgePath(shape, onWay)} className="stroke-accent-text" strokeWidth={2} />
            )}
          </svg>
          {nodes.map((index) => {
            const { node, top } = layout.nodes[index] ?? {};
            if (!node || top === undefined) return null;
            return (
              <MapNode
                key={node.id}
                index={index}
                node={node}
                left={place(node.column)}
                top={top}
                width={width}
                mark={markOf(index)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
