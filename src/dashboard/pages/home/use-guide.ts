// Whether Home guides through the first steps. The browser remembers that the reader is done with them, or has hidden them.
import { useEffect, useState } from 'react';
import { useDialect } from '#dashboard/api/dialect.ts';
import { keepGuide, onGuideShown, readGuide, type Remembered } from '#dashboard/crud/guide-memory.ts';
import type { Holdings } from './first-steps.ts';

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
  const [state, setState] = useState(readGuide);
  useEffect(() => onGuideShown(() => setState('shown')), []);
  if (readOnly || state === 'hidden') return undefined;
  if (state !== 'shown' && holdings && isGrown(holdings)) return undefined;
  return {
    tried: state === 'tried',
    markTried: () => setState('tried'),
    hide: () => {
      keepGuide('hidden');
      setState('hidden');
    },
  };
}

/** Keeps it for the next visit. This visit goes on as it is: nothing goes away under the reader's eyes. */
export function useRemembered(state: Remembered | undefined): void {
  useEffect(() => {
    if (state !== undefined) keepGuide(state);
  }, [state]);
}

const isGrown = ({ apis = [], routes }: Holdings): boolean => apis.length + routes.length > most;
