import { ago } from '#dashboard/lib/age.ts';
import { unitText } from '#dashboard/ui/chart/unit-text.ts';
import type { PanelColumn } from './panel.ts';

export function valueText(value: number | null | undefined, unit: PanelColumn['unit']): string {
  if (typeof value !== 'number') return '–';
  return unit === 'when' ? ago(value) : unitText(value, unit);
}
