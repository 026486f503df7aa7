// The settings tab of a consumer's page.
import { useMutation } from '@tanstack/react-query';
import { consumerMutations } from '#dashboard/api/consumers.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { useConsumer } from './detail.tsx';
import { ConsumerForm } from './form.tsx';
import { toChanges, toForm } from './values.ts';

export function ConsumerSettings() {
  const consumer = useConsumer();
  const update = useMutation(consumerMutations.update());
  const form = useForm({
    initial: toForm(consumer),
    save: async (values, start) => {
      const held = await update.mutateAsync({ id: consumer.id, changes: toChanges(values, start) });
      showToast({ text: 'Changes saved' });
      return toForm(held);
    },
  });
  return <ConsumerForm form={form} id={consumer.id} submit="Save changes" submitting="Saving" onlyChanges />;
}
