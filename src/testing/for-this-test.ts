// Something that a test starts and that has to be closed when the test is over.
import { onTestFinished } from 'vitest';

export async function forThisTest<T extends { close(): Promise<void> }>(
  starting: T | Promise<T>,
): Promise<T> {
  const started = await starting;
  onTestFinished(() => started.close());
  return started;
}
