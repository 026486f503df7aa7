// The form of a new destination, and of one that is there.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import {
  alertsQuery,
  readAlertsAnew,
  saveDestination,
  testDestination,
  webhookShapes,
  type AlertsPage,
  type ShownDestination,
} from '#dashboard/api/alerts.ts';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { ChipsField } from '#dashboard/forms/chips-field.tsx';
import { SelectField, TextField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { useForm, type Form } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { draftOf, valuesOf, type DestinationValues } from './destination-values.ts';
import { TestButton } from './test-button.tsx';

type Kind = ShownDestination['kind'];

const crumbs = [
  { text: 'Alerts', to: paths.alerts },
  { text: 'Where they go', to: paths.alertDestinations },
];

const titles = { webhook: 'Add webhook', mail: 'Add mail addresses' } as const;
const shapeWords = { json: 'JSON of its own', slack: 'Slack, Mattermost' } as const;

export function AddDestinationPage() {
  const kind: Kind = useParams().kind === 'mail' ? 'mail' : 'webhook';
  useDocumentTitle(titles[kind], 'Alerts');
  const alerts = useQuery(alertsQuery());
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title={titles[kind]} />
      <QueryGate query={alerts} what="The destinations">
        {(page) => <DestinationForm key={kind} kind={kind} row={undefined} page={page} />}
      </QueryGate>
    </Page>
  );
}

export function EditDestinationPage() {
  const { id } = useParams();
  const alerts = useQuery(alertsQuery());
  const row = alerts.data?.destinations.find((one) => one.id === id);
  useDocumentTitle(row?.name ?? 'Destination', 'Alerts');
  return (
    <QueryGate query={alerts} what="This destination" level="h1">
      {(page) =>
        row ? (
          <Page>
            <Crumbs crumbs={crumbs} />
            <PageHead title={row.name} />
            {row.problem !== '' && (
              <p
                role="alert"
                className="mt-4 max-w-form rounded-control bg-bad-soft px-3 py-2 text-row text-bad"
              >
                {row.problem}
              </p>
            )}
            <DestinationForm key={row.id} kind={row.kind} row={row} page={page} />
          </Page>
        ) : (
          <NotThere what="destination" all="All destinations" to={paths.alertDestinations} />
        )
      }
    </QueryGate>
  );
}

function DestinationForm({
  kind,
  row,
  page,
}: {
  kind: Kind;
  row: ShownDestination | undefined;
  page: AlertsPage;
}) {
  const client = useQueryClient();
  const goOn = useGoOn();
  const form = useForm({
    called: row?.name ?? 'The new destination',
    initial: valuesOf(row),
    save: async (values) => {
      const { name } = await savedHere(saveDestination(row?.id, draftOf(kind, values)));
      await readAlertsAnew(client);
      showToast({ text: row ? 'Saved' : `${name} added` });
      await goOn(paths.alertDestinations);
      return undefined;
    },
  });
  const draft = draftOf(kind, form.values);
  return (
    <FormFrame
      form={form}
      ofDashboard
      submit={row ? 'Save changes' : titles[kind]}
      submitting={row ? 'Saving' : 'Adding'}
      cancelTo={paths.alertDestinations}
    >
      <TextField
        {...form.field('name')}
        required
        label="Name"
        placeholder={kind === 'mail' ? 'Operators' : '#ops'}
      />
      {kind === 'mail' ? <AddressFields form={form} page={page} /> : <WebhookFields form={form} row={row} />}
      <div className="mt-5">
        <TestButton of={JSON.stringify(draft)} run={() => testDestination(row?.id, draft)} />
      </div>
    </FormFrame>
  );
}

function WebhookFields({ form, row }: { form: Form<DestinationValues>; row: ShownDestination | undefined }) {
  const shape = form.field('shape');
  return (
    <>
      <SecretField
        {...form.field('url')}
        required={!row}
        label="URL"
        placeholder={row ? `Stays as it is: ${row.shown}` : 'https://hooks.example.com/…'}
        help="The server sends a POST there, also to addresses inside of your network. It is stored encrypted, and not shown again."
      />
      <SelectField
        {...shape}
        label="Shape"
        options={webhookShapes.map((value) => ({ value, label: shapeWords[value] }))}
        onChange={(value) => {
          const chosen = webhookShapes.find((one) => one === value);
          if (chosen) shape.onChange(chosen);
        }}
      />
      {form.values.shape === 'json' && (
        <SecretField
          {...form.field('authorization')}
          label="Authorization"
          placeholder={row?.has_authorization ? 'Stays as it is' : ''}
          help="The value of the header, such as Bearer and a token. Empty: none is sent."
        />
      )}
    </>
  );
}

function AddressFields({ form, page }: { form: Form<DestinationValues>; page: AlertsPage }) {
  return (
    <>
      <ChipsField
        {...form.field('addresses')}
        required
        words
        label="Addresses"
        placeholder="ops@example.com"
        help="Each mail goes to all of them, and they see each other."
      />
      {page.mail === null && (
        <p className="mt-3 rounded-control bg-warn-soft px-3 py-2 text-row text-warn">
          There is no mail server yet, so no mail can be sent.{' '}
          <Link to={paths.alertMail} className="underline">
            Set it
          </Link>
        </p>
      )}
    </>
  );
}
