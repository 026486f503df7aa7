/** A mistake that the operator can correct. It is shown as one line on stderr, with exit code 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}
