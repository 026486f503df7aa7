import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import type { CurlField } from '#dashboard/lib/curl.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';

/** A tab of a row's page: the row as JSON, and the command that makes one like it. */
export function CodeTab({
  row,
  collection,
  fields,
}: {
  row: object;
  /** The collection's path on the Admin API: "apis". */
  collection: string;
  /** The fields that make a row like it. */
  fields: readonly CurlField[];
}) {
  return (
    <div className="mt-6 grid items-start gap-x-8 gap-y-6 desktop:grid-cols-2 *:min-w-0">
      <CodeBlock title="JSON" text={JSON.stringify(row, null, 2)} />
      <CurlBlock
        request={{
          method: 'POST',
          url: `${useAdminUrl()}/${collection}`,
          fields,
        }}
      />
    </div>
  );
}
