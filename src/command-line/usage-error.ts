/** What the operator can mend: shown as one line on stderr, exit code 1. */
export class UsageError extends Error {
  override name = 'UsageError';
}
