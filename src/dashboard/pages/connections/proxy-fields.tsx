import { TextField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import type { ConnectionValues } from './connection-values.ts';

/** Where the gateway takes requests, for requests that are tried out. */
export function ProxyFields({ form }: { form: Form<ConnectionValues> }) {
  const { values, field, errors } = form;
  const stated = [values.proxy, values.proxy_tls].filter((url) => url !== '');
  const hasError = errors['proxy'] !== undefined || errors['proxy_tls'] !== undefined;
  return (
    <Fold
      title="Proxy"
      open={stated.length > 0 || hasError}
      summary={stated.length > 0 ? stated.join(', ') : 'where the gateway says it listens'}
    >
      <TextField
        {...field('proxy')}
        type="url"
        mono
        label="Proxy"
        placeholder="http://kong.internal:8000"
        help="Requests that you try out go there, and nowhere else. Empty: the host of the Admin API, with the port that the gateway tells."
      />
      <TextField
        {...field('proxy_tls')}
        type="url"
        mono
        label="Proxy over TLS"
        placeholder="https://kong.internal:8443"
        help=""
      />
    </Fold>
  );
}
