// The code tab of a consumer's page.
import { CodeTab } from '#dashboard/crud/code-tab.tsx';
import { useConsumer } from './detail.tsx';
import { toChanges, toForm } from './values.ts';

export function ConsumerCode() {
  const consumer = useConsumer();
  return <CodeTab row={consumer} collection="consumers" changes={toChanges(toForm(consumer))} />;
}
