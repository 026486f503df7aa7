import { CircleSlash } from 'lucide-react';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

export function NotRecorded() {
  return (
    <EmptyState
      level="h1"
      icon={CircleSlash}
      title="Traffic is not recorded"
      text="This dashboard was started with --traffic off, or beside no gateway and without a collector. See docs/traffic.md."
    />
  );
}
