// Tries an operation against the gateway, and shows the same request as code.
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { PortalTryDraft } from '#wire/portal/application.ts';
import type { ApiPage } from '#wire/portal/catalogue.ts';
import type { TryResult } from '#wire/try-it.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import type { Address } from '../api/addressed.ts';
import { ask } from '../api/ask.ts';
import { madeSecrets } from '../api/made-secrets.ts';
import { applicationsQuery } from '../api/queries.ts';
import { Field } from '../frame/field.tsx';
import { Form } from '../frame/form.tsx';
import { useDeveloper } from '../frame/use-developer.ts';
import type { Parameter } from '../reference/operations.ts';
import { callersOf } from './as-whom.ts';
import { CodeSample } from './code-sample.tsx';
import { credentialCode } from './credential-code.ts';
import { filled, valueName } from './filled.ts';
import { TryAnswer } from './try-answer.tsx';

export interface Tried {
  readonly method: string;
  readonly address: Address;
  readonly parameters: readonly Parameter[];
  /** Undefined: it takes none. */
  readonly body: { readonly type: string; readonly example: string } | undefined;
}

const nobody = 'nobody';

export function TryPanel({ api, tried }: { api: ApiPage; tried: Tried }) {
  const { method, address, parameters, body: takes } = tried;
  const developer = useDeveloper();
  const { data: applications = [] } = useQuery({ ...applicationsQuery(), enabled: Boolean(developer) });
  const callers = callersOf(api, applications);
  const [as, setAs] = useState<string>();
  const [values, setValues] = useState<ReadonlyMap<string, string>>(() => firstValues(parameters));
  const [body, setBody] = useState(takes?.example ?? '');
  const caller =
    as === nobody ? undefined : (callers.find(({ credential }) => credential.id === as) ?? callers[0]);
  const request = filled(address, method, parameters, values, {
    body,
    type: takes?.type ?? '',
    host: api.places[0]?.host ?? '',
  });
  const send = useMutation<TryResult>({
    mutationFn: () => {
      const { path, headers } = request;
      const draft: PortalTryDraft = {
        api: api.slug,
        method,
        path,
        headers,
        body,
        credential: caller?.credential.id ?? null,
      };
      return ask<TryResult>('try', 'POST', draft);
    },
  });
  const code = credentialCode(
    api,
    madeSecrets(caller?.credential.id),
    caller && /basic|hmac/.test(caller.credential.kind) ? caller.credential.tail : undefined,
  );
  return (
    <aside
      aria-label="Try it"
      className="p-try mt-8 min-w-0 divide-y divide-line rounded-dialog border border-line-strong text-base *:p-4 desktop:mt-0"
    >
      <Form
        error={send.error}
        busy={send.isPending}
        onSubmit={() => send.mutate()}
        actions={
          <Button type="submit" kind="primary" disabled={send.isPending} className="mt-4 w-full !text-base">
            Send
          </Button>
        }
      >
        <div className="flex items-center gap-3">
          <h2 className="flex-1 !text-base">Try it</h2>
          {caller && <span className="text-meta text-muted">counts toward your usage</span>}
        </div>
        {api.auth !== null && (
          <Field name="credential" label="As">
            {(ids) => (
              <Select
                {...ids}
                options={[
                  ...callers.map(({ application, credential }) => ({
                    value: credential.id,
                    label: `${application.name}, …${credential.tail}`,
                  })),
                  { value: nobody, label: 'Without a credential' },
                ]}
                value={caller?.credential.id ?? nobody}
                onChange={(event) => setAs(event.target.value)}
              />
            )}
          </Field>
        )}
        {parameters.map((parameter) => (
          <ParameterField
            key={valueName(parameter)}
            parameter={parameter}
            value={values.get(valueName(parameter)) ?? ''}
            onChange={(value) => setValues(new Map(values).set(valueName(parameter), value))}
          />
        ))}
        {takes && (
          <Field name="body" label="Body" note={takes.type}>
            {(ids) => (
              <TextArea
                {...ids}
                mono
                rows={8}
                value={body}
                onChange={(event) => setBody(event.target.value)}
              />
            )}
          </Field>
        )}
      </Form>
      {send.data && (
        <TryAnswer
          result={send.data}
          api={api}
          signedIn={Boolean(developer)}
          isCalled={caller !== undefined}
        />
      )}
      <div>
        <CodeSample request={request} credential={code} />
      </div>
    </aside>
  );
}

const firstValues = (parameters: readonly Parameter[]): ReadonlyMap<string, string> =>
  new Map(
    parameters.flatMap((parameter) =>
      parameter.required && parameter.example !== undefined
        ? [[valueName(parameter), plain(parameter.example)]]
        : [],
    ),
  );

const plain = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

function ParameterField({
  parameter,
  value,
  onChange,
}: {
  parameter: Parameter;
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, required, example, schema } = parameter;
  const choices = Array.isArray(schema['enum']) ? schema['enum'].map(plain) : [];
  return (
    <Field name={valueName(parameter)} label={name} {...(!required && { note: 'optional' })}>
      {(ids) =>
        choices.length > 0 ? (
          <Select
            {...ids}
            options={[
              ...(required && value !== '' ? [] : [{ value: '', label: '' }]),
              ...choices.map((one) => ({ value: one, label: one })),
            ]}
            value={value}
            required={required}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <Input
            {...ids}
            required={required}
            placeholder={example === undefined ? '' : plain(example)}
            value={value}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}
