import { countOf } from '#dashboard/lib/count.ts';
import { curlText } from '#dashboard/lib/curl.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { RemovedRow } from './use-remove-rows.ts';

/** The calls of a deletion of several rows, before they are sent. */
export function DeletionCalls({ calls }: { calls: readonly RemovedRow[] }) {
  const text = calls.map(({ url }) => curlText({ method: 'DELETE', url })).join('\n');
  return (
    <Fold title="What is sent" summary={countOf(calls.length, 'call')}>
      <CodeBlock title="The same as curl" text={text} isBeside />
    </Fold>
  );
}
