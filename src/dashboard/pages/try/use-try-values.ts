import { useCallback, useMemo, useState } from 'react';
import { useLocation } from 'react-router';
import type { Guarded } from '#dashboard/crud/use-protections.ts';
import { useAddressValues } from '#dashboard/lib/use-address-values.ts';
import { credentialNames } from '../trace/address-values.ts';
import { handedRequest } from '../trace/handed-request.ts';
import { triedValues } from './filled-values.ts';
import { tryFromAddress, tryToAddress, type TryValues } from './try-values.ts';

/**
 * The request that is typed. What the address lacks is as at the start, which is the first one that is given: a row that changes
 * meanwhile takes nothing from the reader. The address follows without secrets, once the plugins are known.
 */
export function useTryValues(start: TryValues, guarded: Guarded | undefined) {
  const [first] = useState(start);
  const state: unknown = useLocation().state;
  const [handed] = useState(() => {
    const request = handedRequest(state);
    return request && { ...first, ...triedValues(request) };
  });
  const plugins = guarded?.plugins;
  const secrets = useMemo(() => plugins && credentialNames(plugins), [plugins]);
  const read = useCallback(
    (get: (name: string) => string | undefined) => tryFromAddress(get, first),
    [first],
  );
  const write = useMemo(
    () => secrets && ((values: TryValues) => tryToAddress(values, first, secrets)),
    [first, secrets],
  );
  const [values, setValues] = useAddressValues(read, write, handed);
  return { values, setValues, secrets };
}
