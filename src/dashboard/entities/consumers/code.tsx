// The code tab of a consumer's page.
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { CurlBlock } from '#dashboard/forms/live-panel.tsx';
import { CodeBlock } from '#dashboard/ui/code-block.tsx';
import { useConsumer } from './detail.tsx';

export function ConsumerCode() {
  const consumer = useConsumer();
  const { username, custom_id } = consumer;
  const fields = Object.entries({ username, custom_id }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return (
    <div className="mt-6 grid items-start gap-x-8 gap-y-6 desktop:grid-cols-2 *:min-w-0">
      <CodeBlock title="JSON" text={JSON.stringify(consumer, null, 2)} />
      <CurlBlock request={{ method: 'POST', url: `${useAdminUrl()}/consumers`, fields }} />
    </div>
  );
}
