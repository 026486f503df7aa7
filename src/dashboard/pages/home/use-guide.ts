// Whether Home guides through the first steps. The browser remembers that the reader is done with them, or has hidden them.
import { useEffect, useState } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { Holdings } from './first-steps.ts';

const storageKey = 'gatehouse.getting-started';

type Remembered = 'tried' | 'hidden' | undefined;

/** A gateway with more APIs and routes than these was not set up just now. */
const most = 20;

export interface Guide {
  /** The reader has taken the command of the last step along. */
  tried: boolean;
  markTried: () => void;
  hide: () => void;
}

/** Undefined where the first steps are behind the reader, or where the gateway takes none. */
export function useGuide(holdings: Holdings | undefined): Guide | undefined {
  const { readOnly } = useDialect();
  const [state, setState] = useState(read);
  if (readOnly || state === 'hidden' || (holdings && isGrown(holdings))) return undefined;
  return {
    tried: state === 'tried',
    markTried: () => setState('tried'),
    hide: () => {
      localStorage.setItem(storageKey, 'hidden');
      setState('hidden');
    },
  };
}

/** Keeps it for the next visit. This visit goes on as it is: nothing goes away under the reader's eyes. */
export function useRemembered(state: Remembered): void {
  useEffect(() => {
    if (state !== undefined) localStorage.setItem(storageKey, state);
  }, [state]);
}

const isGrown = ({ apis = [], routes }: Holdings): boolean => apis.length + routes.length > most;

function read(): Remembered {
  const stored = localStorage.getItem(storageKey);
  return stored === 'tried' || stored === 'hidden' ? stored : undefined;
}
