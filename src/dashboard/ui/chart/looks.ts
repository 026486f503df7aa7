// The looks of the bars and lines of a chart. Colours are names of tokens.
import type { BarLook, LineLook } from './chart-data.ts';

export type Token = `--${string}`;

export interface BarStyle {
  readonly ground: Token;
  /** Without it the ground is plain. */
  readonly texture?: { readonly kind: 'dots' | 'hatch'; readonly ink: Token };
}

export const barStyles: Readonly<Record<BarLook, BarStyle>> = {
  '2xx': { ground: '--c-2' },
  '3xx': { ground: '--c-3-bg', texture: { kind: 'dots', ink: '--c-2' } },
  '4xx': { ground: '--c-4-bg', texture: { kind: 'hatch', ink: '--c-4' } },
  '5xx': { ground: '--c-5' },
};

export interface LineStyle {
  readonly ink: Token;
  /** CSS pixels. */
  readonly width: number;
  readonly dash?: readonly [line: number, gap: number];
  /** Under the line. */
  readonly area?: Token;
}

export const lineStyles: Readonly<Record<LineLook, LineStyle>> = {
  p50: { ink: '--c-2', width: 1.75 },
  p95: { ink: '--text', width: 1.75 },
  p99: { ink: '--muted', width: 1 },
  gateway: { ink: '--text-2', width: 1.5, dash: [5, 3] },
  '4xx line': { ink: '--c-4', width: 1.5, dash: [6, 2.5] },
  '5xx line': { ink: '--c-5', width: 2, area: '--bad-soft' },
  sent: { ink: '--text-2', width: 1.5, area: '--c-area' },
  received: { ink: '--c-2', width: 1.5, dash: [4, 3] },
  before: { ink: '--text', width: 1.25, dash: [2, 3] },
};
