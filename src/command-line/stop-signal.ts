// Ctrl-C and SIGTERM: the first one asks for an orderly stop, a later one for an immediate one.

/**
 * Milliseconds in which another signal counts as the first one. The terminal sends Ctrl-C to npm and to Gatehouse, and npm sends
 * it to Gatehouse again.
 */
const repetition = 500;

export function onStopSignal(stop: () => void, stopAtOnce: () => void): void {
  let first: number | undefined;
  const heard = (): void => {
    const now = performance.now();
    if (first === undefined) {
      first = now;
      stop();
    } else if (now - first > repetition) stopAtOnce();
  };
  process.on('SIGTERM', heard);
  process.on('SIGINT', heard);
}
