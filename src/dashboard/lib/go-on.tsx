import { useEffect } from 'react';
import { useGoOn } from './use-go-on.ts';

/** Leads to another page in the place of this one, unless the reader has already gone elsewhere. */
export function GoOn({ to }: { to: string }) {
  const goOn = useGoOn();
  useEffect(() => void goOn(to), [goOn, to]);
  return null;
}
