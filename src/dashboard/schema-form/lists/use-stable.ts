import { useLayoutEffect, useRef, useState } from 'react';

/** The same function at each render. It calls the one of the last render, so a row that gets it need not be drawn anew. */
export function useStable<A extends readonly unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run);
  useLayoutEffect(() => {
    latest.current = run;
  });
  const [stable] = useState(
    () =>
      (...args: A) =>
        latest.current(...args),
  );
  return stable;
}
