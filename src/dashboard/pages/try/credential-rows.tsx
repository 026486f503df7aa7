import { ButtonLink } from '#dashboard/ui/button.tsx';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { asksFor } from '#routing/protection-text.ts';
import { paths } from '#dashboard/paths.ts';
import { Select } from '#dashboard/ui/select.tsx';
import type { TypedSecrets } from '#dashboard/api/try-it.ts';
import { credentialName } from './credential-name.ts';
import { withChoice, withoutAny, type CredentialChoice } from './use-credentials.ts';
import type { TryValues } from './try-values.ts';

/** For each plugin that asks, the credential of the consumer that is sent. */
export function CredentialRows({
  choices,
  values,
  onChange,
  typed,
  onType,
}: {
  choices: readonly CredentialChoice[];
  values: TryValues;
  onChange: (change: Partial<TryValues>) => void;
  typed: TypedSecrets;
  onType: (typed: TypedSecrets) => void;
}) {
  return choices.map(({ plugin: { name }, rows, chosen, made, isPending }) => (
    <div key={name} className="mt-3 flex flex-wrap items-start gap-x-3 gap-y-2">
      <span className="mono w-26 flex-none pt-1.5 text-text-2">{name}</span>
      {rows.length > 0 ? (
        <div className="w-72 max-w-full">
          <Select
            aria-label={`Credential for ${name}`}
            value={chosen?.id ?? withoutAny}
            options={[
              ...rows.map((row) => ({ value: row.id, label: credentialName(name, row) })),
              { value: withoutAny, label: `no ${asksFor(name)}` },
            ]}
            onChange={({ target }) => onChange({ with: withChoice(values.with, name, target.value) })}
          />
        </div>
      ) : (
        !isPending && (
          <p className="flex flex-wrap items-center gap-2 pt-1.5 text-row text-muted">
            The consumer has no {asksFor(name)} for it.
            <ButtonLink small to={paths.consumerCredentials(values.as, name)}>
              Add one
            </ButtonLink>
          </p>
        )
      )}
      {name === 'basic-auth' && chosen && (
        <div className="w-72 max-w-full [&>*]:!mt-0">
          <SecretField
            name="password"
            wire=""
            label="Password"
            error={undefined}
            help="The gateway keeps a digest of it alone, so it has to be typed."
            value={typed.password}
            onChange={(password) => onType({ ...typed, password })}
          />
        </div>
      )}
      {(made?.needs === 'privateKey' || (chosen && made?.credential?.kind === 'jwt' && typed.privateKey)) && (
        <div className="w-120 max-w-full [&>*]:!mt-0">
          <SecretField
            name="privateKey"
            wire=""
            label="Private key"
            lines
            error={undefined}
            placeholder="-----BEGIN PRIVATE KEY-----"
            help="Signs the token on the server, and is kept nowhere."
            value={typed.privateKey}
            onChange={(privateKey) => onType({ ...typed, privateKey })}
          />
        </div>
      )}
    </div>
  ));
}
