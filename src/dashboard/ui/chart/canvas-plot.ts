// Draws the bars and lines of a chart on a canvas. This module brings uPlot along, so it is fetched when a chart is there.
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import type { ChartData, ChartSeries, BarLook, LineLook } from './chart-data.ts';
import { barStyles, lineStyles, type Token } from './looks.ts';
import { lonePoints, stackTops } from './stack-tops.ts';
import { textureTile } from './texture-tile.ts';

export interface PlotLook {
  /** The value at the upper edge. */
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** The present colour of a token. */
  readonly colorOf: (token: Token) => string;
}

export interface CanvasPlot {
  resize(width: number, height: number): void;
  remove(): void;
}

/** CSS pixels. */
const leastPart = 2;
/** Whole canvas pixels, so that the edges of bars are sharp. */
const gapOfBars = (): number => Math.round(1.5 * devicePixelRatio) / devicePixelRatio;

export function canvasPlot(parent: HTMLElement, data: ChartData, look: PlotLook): CanvasPlot {
  const { bars = [], lines = [], times, step } = data;
  const middles = times.map((time) => time + step / 2);
  const tops = topsOf(bars, times.length, (leastPart * look.top) / look.height);
  const plot = new uPlot(
    {
      width: look.width,
      height: look.height,
      padding: [0, 0, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      axes: [{ show: false }, { show: false }],
      scales: { x: { time: false, range: [data.from, data.to] }, y: { range: [0, look.top] } },
      // The highest parts are drawn first, and each lower one over them.
      series: [
        {},
        ...bars.map((bar) => barSeries(bar, look)).toReversed(),
        ...lines.map((line) => lineSeries(line, look)),
      ],
    },
    [middles, ...tops.toReversed(), ...lines.map(({ values }) => [...values])],
    parent,
  );
  // Readers are told in words what the chart shows.
  plot.root.setAttribute('aria-hidden', 'true');
  return {
    resize: (width, height) => plot.setSize({ width, height }),
    remove: () => plot.destroy(),
  };
}

function topsOf(bars: readonly ChartSeries<BarLook>[], count: number, least: number): (number | null)[][] {
  const tops: (number | null)[][] = bars.map(() => []);
  for (let index = 0; index < count; index += 1) {
    const parts = bars.map(({ values }) => values[index] ?? null);
    for (const [bar, top] of stackTops(parts, least).entries()) tops[bar]?.push(top);
  }
  return tops;
}

function barSeries({ look: name }: ChartSeries<BarLook>, look: PlotLook): uPlot.Series {
  const paths = uPlot.paths.bars?.({ size: [1, Infinity], gap: gapOfBars(), align: 0 });
  return {
    ...(paths && { paths }),
    stroke: 'transparent',
    width: 0,
    fill: (plot) => barFill(plot, name, look),
    points: { show: false },
  };
}

function barFill(plot: uPlot, name: BarLook, { colorOf }: PlotLook): CanvasRenderingContext2D['fillStyle'] {
  const { ground, texture } = barStyles[name];
  const plain = colorOf(ground);
  if (!texture) return plain;
  const tile = textureTile({
    kind: texture.kind,
    ground: plain,
    ink: colorOf(texture.ink),
    ratio: devicePixelRatio,
  });
  return (tile && plot.ctx.createPattern(tile, 'repeat')) ?? plain;
}

function lineSeries({ look: name, values }: ChartSeries<LineLook>, { colorOf }: PlotLook): uPlot.Series {
  const { ink, width, dash, area } = lineStyles[name];
  const lone = lonePoints(values);
  return {
    stroke: colorOf(ink),
    width,
    ...(dash && { dash: [...dash] }),
    ...(area && { fill: colorOf(area) }),
    points: {
      show: lone.length > 0,
      filter: () => lone,
      size: width + 3,
      width: 0,
      fill: colorOf(ink),
    },
  };
}
