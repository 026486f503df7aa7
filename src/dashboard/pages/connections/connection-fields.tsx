// The fields of a connection's form.
import { authKinds, type ShownConnection } from '#dashboard/api/connections.ts';
import { SelectField, TextField } from '#dashboard/forms/fields.tsx';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { authWords } from './auth-words.ts';
import { isSecure, keepsSecrets, type ConnectionValues } from './connection-values.ts';
import { EnvironmentField } from './environment-field.tsx';
import { HeaderRows } from './header-rows.tsx';
import { ProxyFields } from './proxy-fields.tsx';
import { TrustFields } from './trust-fields.tsx';

const authOptions = authKinds.map((value) => ({ value, label: authWords[value] }));

/** Two fields beside each other where there is room. */
const pair = 'mt-5 grid items-start gap-x-3 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0';

export function ConnectionFields({
  form,
  row,
}: {
  form: Form<ConnectionValues>;
  row: ShownConnection | undefined;
}) {
  const { values, field, errors } = form;
  const stays = keepsSecrets(values, row);
  const auth = field('auth');
  return (
    <>
      <TextField
        {...field('url')}
        type="url"
        mono
        required
        label="Admin API"
        placeholder="https://kong.internal:8444"
        help="Gatehouse talks to it from its server. Browsers never need to reach it."
      />
      <div className={pair}>
        <TextField {...field('name')} required label="Name" placeholder="eu-west-1" />
        <SelectField
          {...auth}
          label="Signs in with"
          options={authOptions}
          onChange={(value) => {
            const chosen = authKinds.find((kind) => kind === value);
            if (chosen) auth.onChange(chosen);
          }}
        />
      </div>
      {values.auth === 'basic' && (
        <div className={pair}>
          <TextField {...field('username')} required label="User name" />
          <SecretField
            {...field('password')}
            required={!(stays && row?.auth === 'basic')}
            label="Password"
            placeholder={stays && row?.auth === 'basic' ? 'Stays as it is' : ''}
          />
        </div>
      )}
      {values.auth === 'headers' && (
        <HeaderRows
          rows={values.headers}
          onChange={field('headers').onChange}
          errors={errors}
          stored={stays ? (row?.headers.map(({ name }) => name) ?? []) : []}
        />
      )}
      <EnvironmentField {...field('environment')} />
      {isSecure(values) && (
        <TrustFields form={form} keyStays={stays && row !== undefined && row.certificate !== ''} />
      )}
      <ProxyFields form={form} />
    </>
  );
}
