// Settings of who may sign up at the portal, and how developers sign in.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  portalSettingsQuery,
  savePortalSettings,
  type PortalSettings,
} from '#dashboard/api/portal/catalogue.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { FieldGroup, SelectField, SwitchField, TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { showToast } from '#dashboard/ui/toast.ts';
import { changesOf, modes, valuesOf, type SignUpValues } from './sign-up-values.ts';

export function SignUpPage() {
  const settings = useQuery(portalSettingsQuery());
  return (
    <QueryGate query={settings} what="The settings of the portal">
      {(held) => <SignUpForm settings={held} />}
    </QueryGate>
  );
}

function SignUpForm({ settings }: { settings: PortalSettings }) {
  const client = useQueryClient();
  const form = useForm<SignUpValues>({
    called: 'The sign-up of the portal',
    initial: valuesOf(settings),
    save: async (values) => {
      const held = await savedHere(savePortalSettings(changesOf(values)));
      await readPortalAnew(client);
      showToast({ text: 'The sign-up of the portal is changed' });
      return valuesOf(held);
    },
  });
  const { field, values } = form;
  const mode = field('signUp');
  return (
    <FormFrame form={form} ofDashboard submit="Save changes" submitting="Saving" onlyChanges>
      <FieldGroup title="Who may sign up">
        <SelectField
          {...mode}
          wire=""
          label="Sign-up"
          options={modes}
          onChange={(value) => {
            const chosen = modes.find((one) => one.value === value);
            if (chosen) mode.onChange(chosen.value);
          }}
        />
        <ChipsField
          {...field('domains')}
          wire=""
          words
          label="Domains of mail addresses"
          placeholder="example.com"
          help="Only addresses of these domains may sign up. Without one, all may. An invitation works for every address."
        />
        <ChipsField
          {...field('operators')}
          wire=""
          words
          label="Who is told"
          placeholder="mara@example.com"
          help="These addresses get a mail when a developer or an application waits for your yes."
        />
        <TextField
          {...field('url')}
          wire=""
          type="url"
          label="Address of the portal"
          placeholder="https://developers.example.com"
          help="Links in mails begin with it. Without it they have the first address that the portal listens at."
        />
      </FieldGroup>
      <FieldGroup
        title="Sign-in with an OpenID provider"
        hint="Developers sign in with the account that they have there, beside a password or instead of it."
      >
        <TextField
          {...field('provider')}
          wire=""
          label="Name on the button"
          placeholder="Northbay"
          help="Empty: there is no provider."
        />
        <TextField
          {...field('issuer')}
          wire=""
          type="url"
          label="Issuer"
          placeholder="https://id.example.com"
          help="The address whose /.well-known/openid-configuration describes the provider."
        />
        <TextField {...field('clientId')} wire="" label="Client id" />
        <SecretField
          {...field('clientSecret')}
          wire=""
          label="Client secret"
          placeholder={settings.provider ? 'stays as it is stored' : undefined}
          help="It is stored sealed, and never shown again."
        />
        {values.provider.trim() !== '' && (
          <SwitchField
            {...field('passwords')}
            wire=""
            label="Passwords as well"
            help="Off: developers sign in with the provider alone."
          />
        )}
      </FieldGroup>
    </FormFrame>
  );
}
