import { useEffect, useState } from 'react';
import { useIsLeaving } from './router-steps.ts';
import { useUrlState } from './use-url-state.ts';

type Parameters = Readonly<Record<string, string>>;
type Get = (name: string) => string | undefined;

/** Milliseconds. Changing the address for every letter would be too slow. */
const pause = 250;

/**
 * Values that the reader edits and that the address holds, too. The address follows after a pause, once `write` is known; it may leave
 * values out. A link to other values changes them. `initial` takes the place of what the address has at the beginning.
 */
export function useAddressValues<T>(
  read: (get: Get) => T,
  write: ((values: T) => Parameters) | undefined,
  initial?: T,
): [values: T, setValues: (values: T) => void] {
  const { get, set } = useUrlState();
  const isLeaving = useIsLeaving();
  const there = JSON.stringify(read(get));
  const [values, setValues] = useState(() => initial ?? read(get));
  const [seen, setSeen] = useState(there);
  const [written, setWritten] = useState(there);
  if (there !== seen) {
    setSeen(there);
    if (there !== written) {
      setWritten(there);
      setValues(read(get));
    }
  }
  useEffect(() => {
    if (!write || isLeaving) return undefined;
    const address = write(values);
    const next = JSON.stringify(read((name) => address[name] || undefined));
    if (next === written) return undefined;
    const timer = setTimeout(() => {
      setWritten(next);
      set(address);
    }, pause);
    return () => clearTimeout(timer);
  }, [values, read, write, written, isLeaving, set]);
  return [values, setValues];
}
