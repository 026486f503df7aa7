// What the command line writes on stderr.

export function note(line: string): void {
  process.stderr.write(`gatehouse: ${line}\n`);
}

/** Names the given settings of Kong that have no effect here. */
export function noteIgnored(ignored: readonly string[]): void {
  if (ignored.length > 0) note(`ignored, because they mean nothing here: ${ignored.join(', ')}`);
}

/** An expected failure needs no stack, and each line of its message is one. */
export function noteFailure(error: unknown, isExpected: boolean): void {
  if (!(error instanceof Error)) note(String(error));
  else if (!isExpected) note(error.stack ?? error.message);
  else for (const line of error.message.split('\n')) note(line);
}
