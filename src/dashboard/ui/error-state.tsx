import { CircleAlert, RotateCw } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** The gateway's own words, and another try. */
export function ErrorState({
  title,
  message,
  onRetry,
}: {
  title: string;
  message: string;
  onRetry: () => void;
}) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        text={message}
        actions={
          <Button onClick={onRetry}>
            <RotateCw size={14} />
            Try again
          </Button>
        }
      />
    </div>
  );
}
