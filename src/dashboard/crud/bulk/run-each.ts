// Runs one step for each of many ids, four at a time. This file knows no gateway and no page.

export interface Outcome<R> {
  /** The gateway's answers about the changed rows, by id. */
  done: ReadonlyMap<string, R>;
  /** The errors of single refused rows, by id. The other rows were still tried. */
  refused: ReadonlyMap<string, Error>;
  /** The error that stopped the run before the end. */
  stoppedBy: Error | undefined;
}

/** Browsers open six connections to a server. Two of them stay free for the pages. */
const atOnce = 4;

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** Once `signal` is aborted no further step begins. Steps that have begun are waited for, so that the outcome counts them. */
export async function runEach<R>(
  ids: readonly string[],
  run: (id: string) => Promise<R>,
  options: {
    signal: AbortSignal;
    /** Is the error about this row alone? Any other error stops the run. */
    isAboutRow: (error: Error) => boolean;
    onStart?: (id: string) => void;
    onDone: (id: string, answer: R) => void;
    onFailed?: (id: string, error: Error) => void;
  },
): Promise<Outcome<R>> {
  const { signal, isAboutRow, onStart, onDone, onFailed } = options;
  const done = new Map<string, R>();
  const refused = new Map<string, Error>();
  let stoppedBy: Error | undefined;
  const waiting = ids.values();

  async function work(): Promise<void> {
    for (const id of waiting) {
      if (signal.aborted || stoppedBy) return;
      onStart?.(id);
      try {
        const answer = await run(id);
        done.set(id, answer);
        onDone(id, answer);
      } catch (thrown) {
        const error = asError(thrown);
        onFailed?.(id, error);
        if (isAboutRow(error)) refused.set(id, error);
        else stoppedBy ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, refused, stoppedBy };
}
