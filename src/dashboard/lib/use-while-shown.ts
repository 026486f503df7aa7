import { useIsShown } from './use-is-shown.ts';

/**
 * The same function, but it does nothing once this dialog or form is gone. An answer may come so late that the reader has opened
 * another dialog, which must stay open.
 */
export function useWhileShown<A extends readonly unknown[]>(
  act: (...given: A) => void,
): (...given: A) => void {
  const isShown = useIsShown();
  return (...given) => {
    if (isShown()) act(...given);
  };
}
