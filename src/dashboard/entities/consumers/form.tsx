// The fields of a consumer, for a new one and for an edit, with the panel that says what it will be.
import { anonymousOf } from '#routing/protection.ts';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useProtections } from '#dashboard/crud/use-protections.ts';
import { TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame, type FormFrameProps } from '#dashboard/forms/form-frame.tsx';
import { LivePanel, SentenceValue } from '#dashboard/forms/live-panel.tsx';
import { toFormFields, type CurlRequest } from '#dashboard/lib/curl.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { useHeldCredentials } from './credentials/use-held-credentials.ts';
import { toChanges, type ConsumerValues } from './values.ts';

type ConsumerFormProps = Omit<FormFrameProps<ConsumerValues>, 'panel' | 'children'> & {
  /** The consumer that is edited; absent for a new one. */
  id?: string;
};

export function ConsumerForm({ id, ...frame }: ConsumerFormProps) {
  const { form } = frame;
  return (
    <FormFrame
      {...frame}
      panel={
        <LivePanel
          label="What this consumer will be"
          sentence={
            <>
              <Sentence {...form.values} /> {id === undefined ? forNew : <Holds id={id} />}
            </>
          }
          curl={useCurl(form.values, form.start, id)}
          bad={Object.keys(form.errors).map((name) =>
            name === 'custom_id' ? form.values.custom_id : form.values.username,
          )}
        />
      }
    >
      <TextField
        {...form.field('username')}
        label="Username"
        help="What you call it. Either this or a custom id is needed."
      />
      <TextField
        {...form.field('custom_id')}
        label="Custom id"
        mono
        help="The id that your own systems know it by. Upstreams get it as the header X-Consumer-Custom-ID."
      />
    </FormFrame>
  );
}

function useCurl(values: ConsumerValues, start: ConsumerValues, id?: string): CurlRequest | undefined {
  const url = `${useAdminUrl()}/consumers`;
  const fields = toFormFields(toChanges(values, start));
  if (fields.length === 0) return undefined;
  return id === undefined
    ? { method: 'POST', url, fields }
    : { method: 'PATCH', url: `${url}/${id}`, fields };
}

function Sentence({ username, custom_id }: ConsumerValues) {
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
      .
    </>
  );
}

const forNew = 'It needs a credential next. Without one the gateway recognises no caller as this consumer.';

/** Says how the gateway recognises callers as this stored consumer. */
function Holds({ id }: { id: string }) {
  const held = useHeldCredentials(id);
  const plugins = useProtections()?.plugins.filter((plugin) => plugin.enabled && anonymousOf(plugin) === id);
  if (!held || !plugins) return null;
  const holds =
    held.length === 0
      ? 'It has no credential, so the gateway recognises no caller as this consumer.'
      : `It has ${listText(held.map(({ kind, count }) => countOf(count, kind.one)))}.`;
  if (plugins.length === 0) return holds;
  const names = listText([...new Set(plugins.map(({ name }) => name))]);
  const start = held.length === 0 ? 'It has no credential' : holds.slice(0, -1);
  return `${start}, and ${countOf(plugins.length, 'plugin')} (${names}) ${plugins.length === 1 ? 'lets' : 'let'} callers without credentials in as it.`;
}

const listText = (texts: readonly string[]): string =>
  texts.length < 2 ? texts.join('') : `${texts.slice(0, -1).join(', ')} and ${texts.at(-1)}`;
