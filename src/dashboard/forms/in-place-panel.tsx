import type { CurlRequest } from '#dashboard/lib/curl.ts';
import type { ChangedField } from './changed-fields.ts';
import { ChangesBlock } from './changes-block.tsx';
import { CurlBlock } from './live-panel.tsx';

/** Beside a form that stands above a table: what saving changes, and the same as curl. */
export function InPlacePanel({
  changes,
  curl,
}: {
  /** The changed fields of a row that is edited. */
  changes: readonly ChangedField[];
  /** Absent while there is nothing to send. */
  curl: CurlRequest | undefined;
}) {
  if (changes.length === 0 && !curl) return null;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      {changes.length > 0 && <ChangesBlock fields={changes} />}
      {curl && <CurlBlock request={curl} />}
    </div>
  );
}
