import { useRouteError } from 'react-router';
import { ErrorState } from '#dashboard/ui/error-state.tsx';

/** A page that could not be drawn or loaded. After an update of Gatehouse, an open page may ask for files that are gone. */
export function PageError() {
  const error = useRouteError();
  return (
    <ErrorState
      title="This page could not be shown"
      message={error instanceof Error ? error.message : 'Something went wrong.'}
      level="h1"
      onRetry={() => window.location.reload()}
    />
  );
}
