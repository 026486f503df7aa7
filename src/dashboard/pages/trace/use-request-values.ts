import { useEffect, useState } from 'react';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { fromAddress, toAddress, type AddressValues } from './address-values.ts';
import type { RequestValues } from './request-values.ts';

/** Milliseconds. Changing the address for every letter would be too slow. */
const pause = 250;

/**
 * The request that is typed. The address follows it after a pause, without secrets, once `secrets` are known. A link to another
 * request changes it.
 */
export function useRequestValues(
  secrets: ReadonlySet<string> | undefined,
): [values: RequestValues, setValues: (values: RequestValues) => void] {
  const { get, set } = useUrlState();
  const there = JSON.stringify(fromAddress(get));
  const [values, setValues] = useState(() => fromAddress(get));
  const [seen, setSeen] = useState(there);
  const [written, setWritten] = useState(there);
  if (there !== seen) {
    setSeen(there);
    if (there !== written) {
      setWritten(there);
      setValues(fromAddress(get));
    }
  }
  useEffect(() => {
    if (!secrets) return undefined;
    const address = toAddress(values, secrets);
    const next = JSON.stringify(fromAddress((name) => address[name] || undefined));
    if (next === written) return undefined;
    const timer = setTimeout(() => {
      setWritten(next);
      set({ ...address } satisfies AddressValues);
    }, pause);
    return () => clearTimeout(timer);
  }, [values, secrets, written, set]);
  return [values, setValues];
}
