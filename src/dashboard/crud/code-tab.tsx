import { Suspense, use, type ReactNode } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import type { CurlField } from '#dashboard/lib/curl.ts';
import { loadFormat } from '#dashboard/lib/text-formats/text-format.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';

/** A tab of a row's page: the row as JSON or YAML, and the command that makes one like it. */
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
  const url = useUrlState();
  const format = url.get('as') === 'yaml' ? 'yaml' : 'json';
  const views = (
    <Segments
      label="Show as"
      value={format}
      onChange={(next) => url.set({ as: next === 'json' ? undefined : next })}
      options={formats}
    />
  );
  return (
    <div className="mt-6 grid items-start gap-x-8 gap-y-6 desktop:grid-cols-2 *:min-w-0">
      {format === 'json' ? (
        <CodeBlock title="The row" text={JSON.stringify(row, null, 2)} views={views} />
      ) : (
        <Suspense fallback={<CodeBlock title="The row" text="" views={views} />}>
          <Yaml row={row} views={views} />
        </Suspense>
      )}
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

const formats = [
  { value: 'json', label: 'JSON' },
  { value: 'yaml', label: 'YAML' },
] as const;

/** The row as YAML. Its printer is loaded when it is first asked for. */
function Yaml({ row, views }: { row: object; views: ReactNode }) {
  return <CodeBlock title="The row" text={use(loadFormat('yaml')).print(row).trimEnd()} views={views} />;
}
