// Runs one step for each of many ids, a few at a time. Knows no gateway and no page.

export interface Outcome<R> {
  /** The answers about the rows that are changed. */
  done: ReadonlyMap<string, R>;
  /** Why single rows were refused; the others had their turn. */
  refused: readonly Error[];
  /** What made it give up before the end. */
  stoppedBy: Error | undefined;
}

/** Browsers open six connections to a server: the pages keep two of them. */
const atOnce = 4;

const asError = (thrown: unknown): Error => (thrown instanceof Error ? thrown : new Error(String(thrown)));

/** After `signal` is aborted nothing more is begun; what is on its way is waited for, so that the outcome is the truth. */
export async function runEach<R>(
  ids: readonly string[],
  run: (id: string) => Promise<R>,
  options: {
    signal: AbortSignal;
    /** Is this failure about the one row? Any other failure ends the whole. */
    isAboutRow: (error: Error) => boolean;
    onDone: (id: string, answer: R) => void;
  },
): Promise<Outcome<R>> {
  const { signal, isAboutRow, onDone } = options;
  const done = new Map<string, R>();
  const refused: Error[] = [];
  let stoppedBy: Error | undefined;
  const waiting = ids.values();

  async function work(): Promise<void> {
    for (const id of waiting) {
      if (signal.aborted || stoppedBy) return;
      try {
        const answer = await run(id);
        done.set(id, answer);
        onDone(id, answer);
      } catch (thrown) {
        const error = asError(thrown);
        if (isAboutRow(error)) refused.push(error);
        else stoppedBy ??= error;
      }
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work));
  return { done, refused, stoppedBy };
}
