// The form of an API that is to be published, and of one that is.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { readPortalAnew } from '#dashboard/api/portal/applications.ts';
import {
  changeApi,
  publishApi,
  publishedApisQuery,
  type OperatedApi,
} from '#dashboard/api/portal/catalogue.ts';
import { portalOverviewQuery } from '#dashboard/api/portal/overview.ts';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { DocumentSection } from './document-section.tsx';
import { PublishFields } from './publish-fields.tsx';
import { draftOf, valuesOf, type PublishValues } from './publish-values.ts';

const crumbs = [
  { text: 'Portal', to: paths.portal },
  { text: 'APIs', to: paths.portalApis },
];

export function PublishPage() {
  useDocumentTitle('Publish an API', 'Portal');
  const client = useQueryClient();
  const goOn = useGoOn();
  const { entities } = useDialect();
  const form = useForm<PublishValues>({
    called: 'The published API',
    initial: valuesOf(undefined, 'apis' in entities ? 'api' : 'service'),
    save: async (values) => {
      const { slug, title } = await savedHere(publishApi(draftOf(values)));
      await readPortalAnew(client);
      showToast({ text: `${title} published` });
      await goOn(paths.publishedApi(slug));
      return undefined;
    },
  });
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title="Publish an API" />
      <OtherGateway />
      <FormFrame
        form={form}
        ofDashboard
        submit="Publish API"
        submitting="Publishing"
        cancelTo={paths.portalApis}
      >
        <PublishFields form={form} isNew />
      </FormFrame>
    </Page>
  );
}

export function PublishedApiPage() {
  const { slug } = useParams();
  const apis = useQuery(publishedApisQuery());
  const api = apis.data?.find((one) => one.slug === slug);
  useDocumentTitle(api?.title ?? 'API', 'Portal');
  return (
    <QueryGate query={apis} what="This API" level="h1">
      {() =>
        api ? (
          <Page>
            <Crumbs crumbs={crumbs} />
            <PageHead title={api.title} />
            {api.problem !== '' && (
              <p className="mt-4 max-w-form rounded-control bg-warn-soft px-3 py-2 text-row text-warn">
                {api.problem}
              </p>
            )}
            <OtherGateway />
            <DocumentSection api={api} />
            <EditApi key={api.slug} api={api} />
          </Page>
        ) : (
          <NotThere what="published API" all="Published APIs" to={paths.portalApis} />
        )
      }
    </QueryGate>
  );
}

function EditApi({ api }: { api: OperatedApi }) {
  const client = useQueryClient();
  const form = useForm<PublishValues>({
    called: api.title,
    initial: valuesOf(api),
    save: async (values) => {
      const held = await savedHere(changeApi(api.slug, draftOf(values)));
      await readPortalAnew(client);
      showToast({ text: 'Saved' });
      return valuesOf(held);
    },
  });
  return (
    <FormFrame form={form} ofDashboard submit="Save changes" submitting="Saving" onlyChanges>
      <PublishFields form={form} isNew={false} />
    </FormFrame>
  );
}

/** The entities to choose among are those of the gateway whose pages these are. */
function OtherGateway() {
  const gateway = useQuery(portalOverviewQuery()).data?.gateway;
  if (!gateway || gateway.id === connectionId) return null;
  return (
    <p className="mt-4 max-w-form rounded-control bg-warn-soft px-3 py-2 text-row text-warn">
      The portal is for {gateway.name}, and these pages are of another gateway. Choose {gateway.name} above
      first.
    </p>
  );
}
