import type { Fix, RowChange } from '#doctor/finding.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { formFieldsOf } from '#dashboard/crud/entity/command-fields.ts';
import { changedFields } from '#dashboard/forms/changed-fields.ts';
import { ChangesBlock } from '#dashboard/forms/changes-block.tsx';
import { curlText } from '#dashboard/lib/curl.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { nested, proposed } from './apply-fix.ts';

/** The most rows whose changes are shown. */
const most = 5;

/** The proposed change of each row, and the request that makes it. */
export function FixDetails({ fix }: { fix: Fix }) {
  const shown = fix.changes.slice(0, most);
  const others = fix.changes.length - shown.length;
  return (
    <div className="mt-2 grid gap-5">
      {shown.map((change) => (
        <OneChange key={`${change.entity} ${change.id}`} change={change} />
      ))}
      {others > 0 && <p className="text-muted">{others} further rows change in the same way.</p>}
    </div>
  );
}

function OneChange({ change }: { change: RowChange }) {
  const dialect = useDialect();
  const adminUrl = useAdminUrl();
  const fields = changedFields(proposed(change, 'from'), proposed(change, 'to'), {
    defaultOf: () => undefined,
    isSecret: () => false,
  });
  const path = dialect.entities[change.entity]?.path ?? change.entity;
  const request = {
    method: 'PATCH',
    url: `${adminUrl}/${path}/${change.id}`,
    fields: formFieldsOf(dialect, change.entity, nested(proposed(change, 'to'))),
  } as const;
  return (
    <div className="grid gap-x-8 gap-y-4 desktop:grid-cols-2">
      <ChangesBlock fields={fields} title={`What changes of ${change.name}`} />
      <CodeBlock title="The same as curl" text={curlText(request)} isBeside />
    </div>
  );
}
