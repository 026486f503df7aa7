import { useState } from 'react';
import { TextField } from '#dashboard/forms/fields.tsx';
import { MethodSelect } from '#dashboard/forms/method-select.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { RequestHeaders } from './request-headers.tsx';
import { SendForReal } from './send-for-real.tsx';
import type { RequestValues } from './request-values.ts';

interface Props {
  values: RequestValues;
  onChange: (values: RequestValues) => void;
}

/** The request that is asked about: each letter changes the answer. */
export function RequestForm({ values, onChange }: Props) {
  // A fold that follows the values would close over a field that is being emptied.
  const [beganOpen] = useState(values.address + values.sni !== '');
  const edit = (change: Partial<RequestValues>): void => onChange({ ...values, ...change });
  return (
    <search aria-label="The request" className="mt-5 block">
      <div className="flex gap-2">
        <MethodSelect value={values.method} onChange={(method) => edit({ method })} />
        <Input
          aria-label="URL"
          mono
          inputMode="url"
          autoCapitalize="off"
          spellCheck={false}
          placeholder="http://joke.com/joke/random?lang=en"
          value={values.url}
          onChange={(event) => edit({ url: event.target.value })}
        />
        <SendForReal values={values} />
      </div>
      <RequestHeaders
        rows={values.headers}
        onChange={(headers) => edit({ headers })}
        onRead={({ method, url, headers }) =>
          edit({ method, url, headers: headers.map(([name, value]) => ({ name, value })) })
        }
      />
      <Fold title="Connection" summary={summaryOf(values)} open={beganOpen}>
        <div className="grid max-w-form gap-x-4 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0">
          <TextField
            name="address"
            wire=""
            label="Client address"
            mono
            placeholder="203.0.113.7"
            help="Routes and ip-restriction may look at it."
            value={values.address}
            error={undefined}
            onChange={(address) => edit({ address })}
          />
          <TextField
            name="sni"
            wire=""
            label="TLS server name"
            mono
            placeholder="the host of the URL"
            help="The name that the client asks for when it connects. It counts with https alone."
            value={values.sni}
            error={undefined}
            onChange={(sni) => edit({ sni })}
          />
        </div>
      </Fold>
    </search>
  );
}

const summaryOf = ({ address, sni }: RequestValues): string =>
  [address, sni].filter(Boolean).join(', ') || 'client address, TLS server name';
