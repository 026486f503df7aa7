import { exactTime } from '#dashboard/lib/age.ts';
import { When } from '#dashboard/ui/values.tsx';

/** When something last had a request. `since`: when the recording began; null before the first request of all. */
export function LastSeen({
  at,
  since,
  asPhrase = false,
}: {
  at: number | undefined;
  since: number | null;
  asPhrase?: boolean;
}) {
  if (at !== undefined) return <When at={at} asPhrase={asPhrase} />;
  const title =
    since === null
      ? 'No request was recorded yet'
      : `Never since ${exactTime(since)}, when the recording began`;
  return (
    <span title={title} className="text-muted">
      never
    </span>
  );
}
