// A new consumer. From here one goes on to give it a credential.
import { useMutation } from '@tanstack/react-query';
import { consumerName, consumerMutations } from '#dashboard/api/consumers.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { ConsumerForm } from './form.tsx';
import { toChanges, toForm } from './values.ts';

export function AddConsumer() {
  useDocumentTitle('Add consumer');
  const goOn = useGoOn();
  const create = useMutation(consumerMutations.create());
  const form = useForm({
    initial: toForm(),
    save: async (values) => {
      const consumer = await create.mutateAsync(toChanges(values));
      showToast({ text: `${consumerName(consumer)} created. Now give it a credential.` });
      await goOn(paths.consumer(consumer.id));
    },
  });
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Consumers', to: paths.consumers }]} />
      <PageHead title="Add consumer" />
      <ConsumerForm form={form} submit="Create consumer" submitting="Creating" cancelTo={paths.consumers} />
    </Page>
  );
}
