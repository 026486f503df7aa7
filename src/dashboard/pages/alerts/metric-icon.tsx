import {
  CircleAlert,
  Gauge,
  Plug,
  Server,
  ShieldCheck,
  TrendingDown,
  TrendingUp,
  TriangleAlert,
  VolumeX,
  type LucideIcon,
} from 'lucide-react';
import type { Metric } from '#dashboard/api/alerts.ts';

const icons: Readonly<Record<Metric, LucideIcon>> = {
  server_errors: CircleAlert,
  client_errors: TriangleAlert,
  upstream_p95: Gauge,
  total_p95: Gauge,
  volume_above: TrendingUp,
  volume_below: TrendingDown,
  silence: VolumeX,
  target: Server,
  certificate: ShieldCheck,
  gateway: Plug,
};

export function MetricIcon({ of }: { of: Metric }) {
  const Icon = icons[of];
  return <Icon size={16} aria-hidden="true" className="flex-none text-muted" />;
}
