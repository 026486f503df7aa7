import { CircleAlert, RotateCw } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** The gateway's own words, and another try. */
export function ErrorState({
  title,
  message,
  onRetry,
  level,
}: {
  title: string;
  message: string;
  onRetry: () => void;
  level?: 'h1' | 'h2';
}) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        text={message}
        level={level}
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
