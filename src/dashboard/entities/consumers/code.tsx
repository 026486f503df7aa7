// The code tab of a consumer's page.
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import { toFormFields } from '#dashboard/lib/curl.ts';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { useConsumer } from './detail.tsx';
import { toChanges, toForm } from './values.ts';

export function ConsumerCode() {
  const consumer = useConsumer();
  const fields = toFormFields(toChanges(toForm(consumer)));
  return (
    <div className="mt-6 grid items-start gap-x-8 gap-y-6 desktop:grid-cols-2 *:min-w-0">
      <CodeBlock title="JSON" text={JSON.stringify(consumer, null, 2)} />
      <CurlBlock request={{ method: 'POST', url: `${useAdminUrl()}/consumers`, fields }} />
    </div>
  );
}
