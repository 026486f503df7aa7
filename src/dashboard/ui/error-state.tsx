import { CircleAlert, RotateCw } from 'lucide-react';
import { Button } from './button.tsx';
import { EmptyState } from './empty-state.tsx';

/** Says what went wrong, and offers another try. */
export function ErrorState({
  title,
  message,
  detail,
  retry = 'Try again',
  onRetry,
  level,
}: {
  title: string;
  message: string;
  /** A line for a report, as it was thrown. */
  detail?: string | undefined;
  retry?: string;
  onRetry: () => void;
  level?: 'h1' | 'h2';
}) {
  return (
    <div role="alert">
      <EmptyState
        icon={CircleAlert}
        title={title}
        text={
          <>
            {message}
            {detail && (
              <code className="mono mt-2 block rounded-control bg-sunken px-2 py-1 text-left [overflow-wrap:anywhere] whitespace-pre-wrap">
                {detail}
              </code>
            )}
          </>
        }
        level={level}
        actions={
          <Button onClick={onRetry}>
            <RotateCw size={14} />
            {retry}
          </Button>
        }
      />
    </div>
  );
}
