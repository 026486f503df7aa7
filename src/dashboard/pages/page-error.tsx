import { useRouteError } from 'react-router';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { ErrorState } from '#dashboard/ui/error-state.tsx';

/** Browsers fail with these words when a file of the dashboard does not come. */
const missingFile = /dynamically imported module|module script failed|preload CSS/i;

/** A page that could not be drawn or loaded. After an update of Gatehouse, an open page may ask for files that are gone. */
export function PageError() {
  const reason = reasonOf(useRouteError());
  return (
    <ErrorState
      title="This page could not be shown"
      message={
        missingFile.test(reason)
          ? 'A file of the dashboard did not come. Gatehouse may have been stopped or updated meanwhile: is it running? Then load the page again.'
          : 'The dashboard made a mistake while it drew this page. What the gateway has is as before. Load the page again; if that does not help, report this line as a fault of Gatehouse:'
      }
      detail={missingFile.test(reason) ? undefined : reason}
      retry="Load again"
      level="h1"
      onRetry={() => window.location.reload()}
    />
  );
}
