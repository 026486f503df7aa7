import { useEffect, useRef } from 'react';
import type { ChartData } from './chart-data.ts';
import { colorReader, useThemeVersion } from './use-colors.ts';

const fetchPlot = () => import('./canvas-plot.ts');

interface CanvasProps {
  data: ChartData;
  /** The value at the upper edge. */
  top: number;
}

/** Fills its parent. The lines and words around it are there before the library is. In another theme it is drawn anew. */
export function Canvas(props: CanvasProps) {
  return <DrawnCanvas key={useThemeVersion()} {...props} />;
}

function DrawnCanvas({ data, top }: CanvasProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const parent = box.current;
    if (!parent) return undefined;
    let isGone = false;
    let remove = (): void => undefined;
    void fetchPlot().then(({ canvasPlot }) => {
      if (isGone) return;
      const { colorOf, done } = colorReader(parent);
      const { clientWidth: width, clientHeight: height } = parent;
      const plot = canvasPlot(parent, data, { top, width, height, colorOf });
      const resized = new ResizeObserver(() => plot.resize(parent.clientWidth, parent.clientHeight));
      resized.observe(parent);
      remove = () => {
        resized.disconnect();
        plot.remove();
        done();
      };
    });
    return () => {
      isGone = true;
      remove();
    };
  }, [data, top]);
  return <div ref={box} className="absolute inset-0 overflow-hidden" />;
}
