// The page of a new credential: first its consumer is chosen, then its fields are filled in.
import { useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from 'react-router';
import { consumerQueries } from '#dashboard/api/consumers.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { CredentialForm } from '../credential-form.tsx';
import type { CredentialKind } from '../credential-kinds.ts';
import { useCredentialKind } from '../use-credential-kinds.ts';

export function AddCredentialPage() {
  const { kind: plugin } = useParams();
  const kind = useCredentialKind(plugin);
  return kind ? <AddOfKind kind={kind} /> : <Navigate to={paths.credentials} replace />;
}

function AddOfKind({ kind }: { kind: CredentialKind }) {
  const { get, set } = useUrlState();
  const consumer = get('consumer') ?? '';
  useDocumentTitle(`Add ${kind.one}`, 'Credentials');
  return (
    <Page>
      <Crumbs crumbs={[{ text: 'Credentials', to: paths.credentialsOfKind(kind.plugin) }]} />
      <PageHead title={`Add ${kind.one}`} />
      <div className="mt-6 max-w-form">
        <ReferenceField
          to="consumers"
          name="consumer"
          label="Consumer"
          nothing="Choose a consumer"
          help={kind.about}
          value={consumer}
          onChange={(id) => set({ consumer: id })}
          error={undefined}
        />
      </div>
      {consumer !== '' && <ForConsumer key={consumer} kind={kind} id={consumer} />}
    </Page>
  );
}

function ForConsumer({ kind, id }: { kind: CredentialKind; id: string }) {
  const query = useQuery(consumerQueries.one(id));
  const goOn = useGoOn();
  return (
    <div className="mt-6">
      <QueryGate query={query} what="The consumer">
        {(consumer) => (
          <CredentialForm
            kind={kind}
            consumer={consumer}
            onDone={(made) =>
              void goOn(
                made === undefined
                  ? paths.credentialsOfKind(kind.plugin)
                  : paths.consumerCredentials(id, kind.plugin),
              )
            }
          />
        )}
      </QueryGate>
    </div>
  );
}
