import { useIsShown } from './use-is-shown.ts';

/**
 * The same function, which does nothing once this dialog or form is gone. The answer that it waited for comes late then: the reader
 * may have opened another dialog, which is not to be closed.
 */
export function useWhileShown<A extends readonly unknown[]>(
  act: (...given: A) => void,
): (...given: A) => void {
  const isShown = useIsShown();
  return (...given) => {
    if (isShown()) act(...given);
  };
}
