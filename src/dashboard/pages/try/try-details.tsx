import { useId } from 'react';
import { TextField } from '#dashboard/forms/fields.tsx';
import { Fold } from '#dashboard/ui/fold.tsx';
import { TextArea } from '#dashboard/ui/input.tsx';
import { RequestHeaders } from '../trace/request-headers.tsx';
import { valuesOfCurl } from './filled-values.ts';
import type { TryValues } from './try-values.ts';

/** The headers, the body and the TLS server name. */
export function TryDetails({
  values,
  onChange,
}: {
  values: TryValues;
  onChange: (change: Partial<TryValues>) => void;
}) {
  const body = useId();
  return (
    <Fold title="Headers and body" summary={summaryOf(values)}>
      <RequestHeaders
        rows={values.headers}
        onChange={(headers) => onChange({ headers })}
        onRead={(request) => onChange(valuesOfCurl(request))}
      />
      <label htmlFor={body} className="mt-4 mb-1 block font-medium">
        Body
      </label>
      <TextArea
        id={body}
        mono
        rows={5}
        placeholder='{"joke": "…"}'
        value={values.body}
        onChange={({ target }) => onChange({ body: target.value })}
      />
      <div className="mt-4 max-w-form">
        <TextField
          name="sni"
          wire=""
          label="TLS server name"
          mono
          placeholder="the host"
          help="The name that is asked for when the connection is made. It counts with https alone."
          value={values.sni}
          error={undefined}
          onChange={(sni) => onChange({ sni })}
        />
      </div>
    </Fold>
  );
}

function summaryOf({ headers, body }: TryValues): string {
  const names = headers.map(({ name }) => name.trim()).filter(Boolean);
  const size = new TextEncoder().encode(body).length;
  return `${names.length === 0 ? 'no headers of your own' : names.join(', ')} · ${size === 0 ? 'no body' : `${size} bytes`}`;
}
