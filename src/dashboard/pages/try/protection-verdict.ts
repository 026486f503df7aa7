// Whether an answer is what a protected API is to give. Pure.
import type { TryResult } from '#dashboard/api/try-it.ts';

export interface Checked {
  readonly ok: boolean;
  readonly status?: number;
  readonly text: string;
}

const refusals = [401, 403];

/** Without a credential one of the plugins is to refuse. Where the gateway does not tell who has answered, the status counts. */
export function checkedWithout(result: TryResult, asking: readonly string[]): Checked {
  if (result.kind === 'failed') return { ok: false, text: result.title };
  const { status, seen } = result;
  const by = seen?.answeredBy;
  const isRefused = refusals.includes(status);
  if (!seen) return { ok: isRefused, status, text: isRefused ? 'refused' : 'let through' };
  return {
    ok: isRefused && by !== undefined && asking.includes(by),
    status,
    text: by === undefined ? whoElse(seen) : `by ${by}`,
  };
}

/** With one, whatever the upstream answers is right. */
export function checkedWith(result: TryResult, asking: readonly string[]): Checked {
  if (result.kind === 'failed') return { ok: false, text: result.title };
  const { status, seen } = result;
  if (!seen) {
    const isRefused = refusals.includes(status);
    return { ok: !isRefused, status, text: isRefused ? 'refused' : 'let through' };
  }
  const by = seen.answeredBy;
  const reached = seen.upstream !== undefined;
  return {
    ok: reached || (by !== undefined && !asking.includes(by)),
    status,
    text: by === undefined ? whoElse(seen) : `by ${by}`,
  };
}

const whoElse = ({ upstream }: { upstream?: unknown }): string =>
  upstream === undefined ? 'by the gateway itself' : 'from the upstream';
