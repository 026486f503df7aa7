import { useCallback } from 'react';
import { useAddressValues } from '#dashboard/lib/use-address-values.ts';
import { fromAddress, toAddress } from './address-values.ts';
import type { RequestValues } from './request-values.ts';

/** The request that is typed. The address follows it without secrets, once `secrets` are known. */
export function useRequestValues(
  secrets: ReadonlySet<string> | undefined,
): [values: RequestValues, setValues: (values: RequestValues) => void] {
  const write = useCallback((values: RequestValues) => toAddress(values, secrets ?? new Set()), [secrets]);
  return useAddressValues(fromAddress, secrets && write);
}
