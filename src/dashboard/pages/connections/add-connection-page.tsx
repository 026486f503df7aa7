import { useQueryClient } from '@tanstack/react-query';
import { addConnection, connectionsKey } from '#dashboard/api/connections.ts';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ConnectionFields } from './connection-fields.tsx';
import { valuesOf } from './connection-values.ts';

import { TestPanel } from './test-panel.tsx';

const start = valuesOf();

export function AddConnectionPage() {
  useDocumentTitle('Add connection', 'Connections');
  const client = useQueryClient();
  const goOn = useGoOn();
  const form = useForm({
    called: 'The new connection',
    initial: start,
    save: async (values) => {
      const { name } = await savedHere(addConnection(values));
      void client.invalidateQueries({ queryKey: connectionsKey });
      showToast({ text: `${name} added` });
      await goOn(paths.connections);
      return undefined;
    },
  });
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Connections', to: paths.connections }]} />
      <PageHead title="Add connection" />
      <FormFrame
        form={form}
        submit="Add connection"
        submitting="Adding"
        cancelTo={paths.connections}
        panel={<TestPanel id={undefined} draft={form.values} />}
      >
        <ConnectionFields form={form} row={undefined} />
      </FormFrame>
    </Page>
  );
}
