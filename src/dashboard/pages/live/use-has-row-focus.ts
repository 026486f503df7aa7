import { useSyncExternalStore } from 'react';

function subscribe(onChange: () => void): () => void {
  document.addEventListener('focusin', onChange);
  document.addEventListener('focusout', onChange);
  return () => {
    document.removeEventListener('focusin', onChange);
    document.removeEventListener('focusout', onChange);
  };
}

/** Has a row of the table the keyboard's focus? */
export const useHasRowFocus = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => document.activeElement?.matches('tr[data-index] button:focus-visible') ?? false,
  );
