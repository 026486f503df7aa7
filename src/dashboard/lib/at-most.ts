// Lets few tasks run at once. The others wait for their turn, in the order in which they came.

export type Limited = <R>(task: () => Promise<R>) => Promise<R>;

export function atMost(count: number): Limited {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (task) => {
    if (running >= count) await new Promise<void>((turn) => waiting.push(turn));
    else running += 1;
    try {
      return await task();
    } finally {
      // The place goes on to the next task, so it is not counted anew.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
