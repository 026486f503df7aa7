// The requests that were sent from this page, and the one that is under way.
import { useCallback, useEffect, useRef, useState } from 'react';
import { noteTried } from '#dashboard/crud/guide-memory.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import { sendTry, type TryRequest, type TryResult } from '#dashboard/api/try-it.ts';

export interface Attempt {
  readonly id: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly request: TryRequest;
  /** The name of the caller. */
  readonly as: string;
  readonly result: TryResult;
  /** The step that was taken for the request beforehand. */
  readonly note?: string | undefined;
}

export interface Mishap {
  readonly title: string;
  readonly text: string;
}

export interface Attempts {
  /** The newest first. */
  readonly all: readonly Attempt[];
  /** Since when a request is under way, in milliseconds since the epoch. */
  readonly since: number | undefined;
  readonly error: Mishap | undefined;
  /** Undefined: it was cancelled, or nothing could be sent. */
  send(prepare: Prepare, as: string): Promise<Attempt | undefined>;
  cancel(): void;
}

/** `end` is called when the answer is there. */
export type Prepare = (
  signal: AbortSignal,
) => Promise<{ request: TryRequest; note?: string | undefined; end?: () => Promise<void> }>;

const staying: Mishap = {
  title: 'A token is left over',
  text: 'The access token that was made for the request could not be removed. It ends by itself within a minute.',
};

const kept = 20;
let lastId = 0;

export function useAttempts(): Attempts {
  const [all, setAll] = useState<readonly Attempt[]>([]);
  const [since, setSince] = useState<number>();
  const [error, setError] = useState<Mishap>();
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const send = useCallback(async (prepare: Prepare, as: string): Promise<Attempt | undefined> => {
    running.current?.abort();
    const own = new AbortController();
    running.current = own;
    setSince(Date.now());
    setError(undefined);
    try {
      const { request, note, end } = await prepare(own.signal);
      try {
        const result = await sendTry(request, own.signal);
        noteTried();
        const attempt: Attempt = { id: (lastId += 1), at: Date.now(), request, as, result, note };
        setAll((before) => [attempt, ...before].slice(0, kept));
        return attempt;
      } finally {
        await end?.().catch(() => setError(staying));
      }
    } catch (failure) {
      if (!own.signal.aborted) setError({ title: 'Not sent', text: reasonOf(failure) });
      return undefined;
    } finally {
      if (running.current === own) {
        running.current = undefined;
        setSince(undefined);
      }
    }
  }, []);

  return { all, since, error, send, cancel: () => running.current?.abort() };
}
