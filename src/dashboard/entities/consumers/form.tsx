// The fields of a consumer, and the sentence that says what it will be.
import { anonymousOf } from '#routing/deciding-plugins.ts';
import { entityFormPages } from '#dashboard/crud/entity/form-pages.tsx';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import type { FieldsProps } from '#dashboard/crud/entity/definition.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { TextField } from '#dashboard/forms/fields.tsx';
import { SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { countOf } from '#dashboard/lib/count.ts';
import { listed } from '#dashboard/lib/listed.ts';
import { useHeldCredentials } from './credentials/use-held-credentials.ts';
import type { ConsumerValues } from './values.ts';
import { consumerPages } from './room.tsx';

type Props = FieldsProps<Consumer, ConsumerValues>;

function ConsumerFields({ form }: Props) {
  return (
    <>
      <TextField
        {...form.field('username')}
        label="Username"
        help="The name that you use. Either this or a custom id is needed."
      />
      <TextField
        {...form.field('custom_id')}
        label="Custom id"
        mono
        help="The id in your own systems. Upstreams get it as the header X-Consumer-Custom-ID."
      />
    </>
  );
}

function ConsumerSentence({ form, row }: Props) {
  const { username, custom_id } = form.values;
  if (username === '' && custom_id === '') return 'A consumer needs a username, a custom id or both.';
  return (
    <>
      Requests with one of this consumer’s credentials reach your APIs as{' '}
      <SentenceValue text={username || custom_id} />
      {username !== '' && custom_id !== '' && (
        <>
          , known to your systems as <SentenceValue text={custom_id} />
        </>
      )}
      . {row ? <Holds id={row.id} /> : forNew}
    </>
  );
}

const forNew = 'A credential is needed next. Without one the gateway recognises no caller as this consumer.';

/** Says how the gateway recognises callers as this stored consumer. */
function Holds({ id }: { id: string }) {
  const held = useHeldCredentials(id);
  const plugins = useProtections()?.plugins.filter((plugin) => plugin.enabled && anonymousOf(plugin) === id);
  if (!held || !plugins) return null;
  const holds =
    held.length === 0
      ? 'There is no credential, so the gateway recognises no caller as this consumer.'
      : `This consumer has ${listed(held.map(({ kind, count }) => countOf(count, kind.one)))}.`;
  if (plugins.length === 0) return holds;
  const names = listed([...new Set(plugins.map(({ name }) => name))]);
  const start = held.length === 0 ? 'There is no credential' : holds.slice(0, -1);
  return `${start}, and ${countOf(plugins.length, 'plugin')} (${names}) ${plugins.length === 1 ? 'lets' : 'let'} callers without credentials in as this consumer.`;
}

export const consumerFormPages = entityFormPages(consumerPages.definition, {
  Fields: ConsumerFields,
  Sentence: ConsumerSentence,
  refused: ({ errors, values }) =>
    Object.keys(errors).map((name) => (name === 'custom_id' ? values.custom_id : values.username)),
  panelLabel: 'What this consumer will be',
  unique: ['username', 'custom_id'],
  useNextStep: () => () => ({ text: 'Now add a credential.' }),
});
