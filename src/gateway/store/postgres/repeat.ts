// Does a piece of work again and again. One time begins a period after the one before has begun, however long that one takes.

/** Milliseconds between two times where one takes longer than the period. */
const pause = 50;

/** The first time is after one period, in milliseconds. Answers the function that ends it. A failure changes nothing. */
export function repeat(period: number, work: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const after = (wait: number): void => {
    if (isEnded) return;
    timer = setTimeout(() => {
      const began = performance.now();
      const next = (): void => after(Math.max(pause, period - (performance.now() - began)));
      work().then(next, next);
    }, wait);
    timer.unref();
  };
  after(Math.max(pause, period));
  return () => {
    isEnded = true;
    clearTimeout(timer);
  };
}
