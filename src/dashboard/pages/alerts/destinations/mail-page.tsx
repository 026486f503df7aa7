// The mail server that alerts are sent through.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import {
  alertsQuery,
  mailSecurities,
  readAlertsAnew,
  removeMail,
  saveMail,
  testMail,
  type MailDraft,
  type MailSecurity,
  type ShownMail,
} from '#dashboard/api/alerts.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { NumberField, SelectField, SwitchField, TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { TestButton } from './test-button.tsx';

interface MailValues extends Omit<Required<MailDraft>, 'port'> {
  port: string;
}

const valuesOf = (mail: ShownMail | null): MailValues => ({
  host: mail?.host ?? '',
  port: String(mail?.port ?? 587),
  security: mail?.security ?? 'starttls',
  verify: mail?.verify ?? true,
  username: mail?.username ?? '',
  password: '',
  from: mail?.from ?? '',
});

const draftOf = ({ port, ...values }: MailValues): MailDraft => ({ ...values, port: Number(port) });

const securityWords: Readonly<Record<MailSecurity, string>> = {
  starttls: 'STARTTLS',
  tls: 'TLS from the first byte',
  none: 'Not encrypted',
};
const ports: Readonly<Record<MailSecurity, string>> = { starttls: '587', tls: '465', none: '25' };

const pair = 'mt-5 grid items-start gap-x-3 gap-y-5 tablet:grid-cols-2 [&>*]:!mt-0';

export function MailPage() {
  useDocumentTitle('Mail server', 'Alerts');
  const alerts = useQuery(alertsQuery());
  return (
    <Page>
      <Crumbs
        crumbs={[
          { text: 'Alerts', to: paths.alerts },
          { text: 'Where they go', to: paths.alertDestinations },
        ]}
      />
      <PageHead title="Mail server" />
      <QueryGate query={alerts} what="The mail server">
        {({ mail }) =>
          mail?.source === 'settings' ? (
            <p className="mt-4 text-text-2">
              It is set by flags or variables of the server, and can be changed there alone.
            </p>
          ) : (
            <MailForm mail={mail} />
          )
        }
      </QueryGate>
    </Page>
  );
}

function MailForm({ mail }: { mail: ShownMail | null }) {
  const client = useQueryClient();
  const goOn = useGoOn();
  const form = useForm({
    called: 'The mail server',
    initial: valuesOf(mail),
    save: async (values) => {
      await savedHere(saveMail(draftOf(values)));
      await readAlertsAnew(client);
      showToast({ text: 'Mail server saved' });
      await goOn(paths.alertDestinations);
      return undefined;
    },
  });
  const { values, field } = form;
  const security = field('security');
  const staysFor = mail?.has_password && values.host === mail.host && values.port === String(mail.port);
  return (
    <>
      <FormFrame
        form={form}
        ofDashboard
        submit="Save mail server"
        submitting="Saving"
        cancelTo={paths.alertDestinations}
      >
        <TextField {...field('host')} required mono label="Host" placeholder="mail.example.com" />
        <div className={pair}>
          <SelectField
            {...security}
            label="Encryption"
            options={mailSecurities.map((value) => ({ value, label: securityWords[value] }))}
            onChange={(value) => {
              const chosen = mailSecurities.find((one) => one === value);
              if (!chosen) return;
              // A port that was typed stays.
              if (values.port === ports[values.security]) field('port').onChange(ports[chosen]);
              security.onChange(chosen);
            }}
          />
          <NumberField {...field('port')} required label="Port" />
        </div>
        {values.security !== 'none' && (
          <div className="mt-2">
            <SwitchField {...field('verify')} label="Check its certificate" />
          </div>
        )}
        <div className={pair}>
          <TextField {...field('username')} label="User name" help="Empty: without authentication." />
          {values.username !== '' && (
            <SecretField
              {...field('password')}
              label="Password"
              placeholder={staysFor ? 'Stays as it is' : ''}
              help="It is stored encrypted, and not shown again."
            />
          )}
        </div>
        <TextField {...field('from')} required label="Sender" placeholder="Gatehouse <alerts@example.com>" />
        <TestMail draft={draftOf(values)} />
      </FormFrame>
      {mail && (
        <Button
          kind="danger-quiet"
          className="mt-6"
          onClick={() =>
            void removeMail().then(async () => {
              await readAlertsAnew(client);
              showToast({ text: 'Mail server removed' });
              await goOn(paths.alertDestinations);
            })
          }
        >
          Remove mail server
        </Button>
      )}
    </>
  );
}

function TestMail({ draft }: { draft: MailDraft }) {
  const id = useId();
  const [address, setAddress] = useState('');
  return (
    <div className="mt-5">
      <label htmlFor={id} className="mb-1.5 block font-medium">
        Test it with a mail to
      </label>
      <div className="flex flex-wrap items-start gap-2">
        <div className="w-full tablet:w-64">
          <Input
            id={id}
            inputMode="email"
            placeholder="you@example.com"
            value={address}
            onChange={({ target }) => setAddress(target.value)}
          />
        </div>
        <TestButton
          of={JSON.stringify([draft, address])}
          disabled={address === ''}
          run={() => testMail(draft, address.trim())}
        />
      </div>
    </div>
  );
}
