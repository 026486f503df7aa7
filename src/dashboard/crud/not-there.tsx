import { CircleOff } from 'lucide-react';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { EmptyState } from '#dashboard/ui/empty-state.tsx';

/** The page of something that the dashboard's server does not keep, or no longer. */
export function NotThere({ what, all, to }: { what: string; all: string; to: string }) {
  return (
    <EmptyState
      level="h1"
      icon={CircleOff}
      title={`This ${what} does not exist`}
      text="It may have been removed, here or elsewhere, or the address is not quite right."
      actions={<ButtonLink to={to}>{all}</ButtonLink>}
    />
  );
}
