// The whole URL map. Pages are loaded when they are first asked for; what joins two entities is composed here.
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { EntityName } from './api/gateway-types.ts';
import type { EntityPages } from './crud/entity/entity-pages.tsx';
import type { EntityFormPages } from './crud/entity/form-pages.tsx';
import { Shell } from './layouts/shell.tsx';
import { NotFound } from './pages/not-found.tsx';
import { WithDoctor } from './pages/doctor/with-doctor.tsx';
import { onlyWith } from './pages/not-offered.tsx';
import { PageError } from './pages/page-error.tsx';
import { paths } from './paths.ts';
import { portalRoutes } from './portal-routes.ts';
import { pluginTraffic, questionRoutes, trafficSources, trafficTab } from './traffic-routes.ts';

const page = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

/** The tab with the changes of a row. */
const changesOf = (entity: EntityName) =>
  page(async () => (await import('./pages/history/row-changes.tsx')).rowChanges(entity));

/** The list of an entity, the page of a new row, and a row's page with the tabs below it. */
const entityRoutes = (
  entity: EntityName,
  load: () => Promise<EntityPages>,
  loadForm: () => Promise<EntityFormPages>,
  tabs: readonly RouteObject[],
  segment: string = entity,
): RouteObject => ({
  Component: onlyWith(entity),
  children: [
    { path: segment, lazy: page(async () => (await load()).List) },
    { path: `${segment}/add`, lazy: page(async () => (await loadForm()).Add) },
    {
      path: `${segment}/:id`,
      lazy: page(async () => (await load()).Page),
      children: [
        ...tabs,
        { path: 'changes', lazy: changesOf(entity) },
        { path: 'code', lazy: page(async () => (await load()).Code) },
      ],
    },
  ],
});

const apis = async () => (await import('./entities/apis/room.tsx')).apiPages;
const apiForm = async () => (await import('./entities/apis/form.tsx')).apiFormPages;
const services = async () => (await import('./entities/services/room.tsx')).servicePages;
const serviceForm = async () => (await import('./entities/services/form.tsx')).serviceFormPages;
const routesOfServices = async () => (await import('./entities/routes/room.tsx')).routePages;
const routeForm = async () => (await import('./entities/routes/form.tsx')).routeFormPages;
const consumers = async () => (await import('./entities/consumers/room.tsx')).consumerPages;
const consumerForm = async () => (await import('./entities/consumers/form.tsx')).consumerFormPages;
const allCredentials = () => import('./entities/consumers/credentials/all/credentials-page.tsx');
const upstreams = async () => (await import('./entities/upstreams/room.tsx')).upstreamPages;
const upstreamForm = async () => (await import('./entities/upstreams/form.tsx')).upstreamFormPages;
const targets = () => import('./entities/upstreams/targets/targets-tab.tsx');
const certificates = async () => (await import('./entities/certificates/room.tsx')).certificatePages;
const certificateForm = async () =>
  (await import('./entities/certificates/form-pages.tsx')).certificateFormPages;
const caCertificateForm = async () =>
  (await import('./entities/certificates/authorities/form.tsx')).caCertificateFormPages;
const drawn = () => import('./entities/drawn/rooms.ts');
const others = () => import('./entities/drawn/others/other-pages.tsx');

/** An entity whose pages are drawn from the gateway's schema. */
const drawnRoutes = (
  entity: EntityName,
  load: () => Promise<EntityPages & EntityFormPages>,
  segment?: string,
): RouteObject =>
  entityRoutes(
    entity,
    load,
    load,
    [{ index: true, lazy: page(async () => (await load()).Settings) }],
    segment,
  );
const pluginRows = () => import('./entities/plugins/rows.tsx');
const tryIt = () => import('./pages/try/try-pages.tsx');
const access = () => import('./entities/consumers/access/access-tabs.tsx');

const pages: RouteObject[] = [
  { index: true, lazy: page(async () => (await import('./pages/home/home.tsx')).Home) },
  entityRoutes('apis', apis, apiForm, [
    { index: true, lazy: page(async () => (await apiForm()).Settings) },
    { path: 'plugins', lazy: page(async () => (await pluginRows()).ApiPlugins) },
    { path: 'callers', lazy: page(async () => (await access()).ApiCallers) },
    { path: 'try', lazy: page(async () => (await tryIt()).ApiTry) },
    trafficTab('target'),
  ]),
  entityRoutes('services', services, serviceForm, [
    {
      index: true,
      lazy: page(async () => (await import('./entities/services/routes-tab.tsx')).RoutesTab),
    },
    { path: 'plugins', lazy: page(async () => (await pluginRows()).ServicePlugins) },
    { path: 'callers', lazy: page(async () => (await access()).ServiceCallers) },
    { path: 'try', lazy: page(async () => (await tryIt()).ServiceTry) },
    trafficTab('service'),
    { path: 'settings', lazy: page(async () => (await serviceForm()).Settings) },
  ]),
  entityRoutes('routes', routesOfServices, routeForm, [
    { index: true, lazy: page(async () => (await routeForm()).Settings) },
    { path: 'plugins', lazy: page(async () => (await pluginRows()).RoutePlugins) },
    { path: 'callers', lazy: page(async () => (await access()).RouteCallers) },
    { path: 'try', lazy: page(async () => (await tryIt()).RouteTry) },
    trafficTab('target'),
  ]),
  entityRoutes('consumers', consumers, consumerForm, [
    {
      index: true,
      lazy: page(async () => (await import('./entities/consumers/tabs.tsx')).ConsumerStart),
    },
    { path: 'settings', lazy: page(async () => (await consumerForm()).Settings) },
    { path: 'plugins', lazy: page(async () => (await pluginRows()).ConsumerPlugins) },
    { path: 'try', lazy: page(async () => (await tryIt()).ConsumerTry) },
    trafficTab('consumer'),
    { path: 'reaches', lazy: page(async () => (await access()).ConsumerReaches) },
    {
      path: ':kind',
      lazy: page(
        async () => (await import('./entities/consumers/credentials/credential-tab.tsx')).CredentialTab,
      ),
    },
  ]),
  { path: 'credentials', lazy: page(async () => (await allCredentials()).CredentialsStart) },
  { path: 'credentials/:kind', lazy: page(async () => (await allCredentials()).CredentialsPage) },
  {
    path: 'credentials/:kind/add',
    lazy: page(
      async () =>
        (await import('./entities/consumers/credentials/all/add-credential-page.tsx')).AddCredentialPage,
    ),
  },
  { path: 'plugins', lazy: page(async () => (await import('./entities/plugins/list.tsx')).PluginList) },
  {
    path: 'plugins/add',
    lazy: page(async () => (await import('./entities/plugins/catalogue/catalogue-page.tsx')).PluginCatalogue),
  },
  {
    path: 'plugins/add/:name',
    lazy: page(async () => (await import('./entities/plugins/add.tsx')).AddPlugin),
  },
  { path: 'plugins/:id', lazy: page(async () => (await import('./entities/plugins/edit.tsx')).PluginPage) },
  {
    path: 'plugins/:id/changes',
    lazy: page(async () => (await import('./pages/history/plugin-changes.tsx')).PluginChangesPage),
  },
  pluginTraffic,
  {
    path: 'plugins/:id/code',
    lazy: page(async () => (await import('./entities/plugins/code.tsx')).PluginCodePage),
  },
  entityRoutes('upstreams', upstreams, upstreamForm, [
    { index: true, lazy: page(async () => (await targets()).TargetsTab) },
    {
      path: 'history',
      lazy: page(async () => (await import('./entities/upstreams/targets/history-tab.tsx')).HistoryTab),
    },
    trafficTab('upstream'),
    { path: 'settings', lazy: page(async () => (await upstreamForm()).Settings) },
  ]),
  entityRoutes('certificates', certificates, certificateForm, [
    {
      index: true,
      lazy: page(async () => (await import('./entities/certificates/overview.tsx')).CertificateOverview),
    },
    { path: 'settings', lazy: page(async () => (await certificateForm()).Settings) },
  ]),
  {
    path: 'configuration',
    lazy: page(async () => (await import('./pages/configuration/export-page.tsx')).ExportPage),
  },
  {
    path: 'configuration/import',
    lazy: page(async () => (await import('./pages/configuration/import-page.tsx')).ImportPage),
  },
  {
    path: 'configuration/compare',
    lazy: page(async () => (await import('./pages/configuration/compare-page.tsx')).ComparePage),
  },
  {
    path: 'configuration/snapshots',
    lazy: page(
      async () => (await import('./pages/configuration/snapshots/snapshots-page.tsx')).SnapshotsPage,
    ),
  },
  {
    path: 'traffic',
    lazy: page(async () => (await import('./pages/traffic/traffic-page.tsx')).TrafficPage),
  },
  { path: 'alerts', lazy: page(async () => (await import('./pages/alerts/alerts-page.tsx')).AlertsPage) },
  {
    path: 'alerts/fired-before',
    lazy: page(async () => (await import('./pages/alerts/fired-before-page.tsx')).FiredBeforePage),
  },
  {
    path: 'alerts/add',
    lazy: page(async () => (await import('./pages/alerts/rule/rule-pages.tsx')).AddRulePage),
  },
  {
    path: 'alerts/rules/:id',
    lazy: page(async () => (await import('./pages/alerts/rule/rule-pages.tsx')).EditRulePage),
  },
  {
    path: 'alerts/destinations',
    lazy: page(
      async () => (await import('./pages/alerts/destinations/destinations-page.tsx')).DestinationsPage,
    ),
  },
  {
    path: 'alerts/destinations/add/:kind',
    lazy: page(
      async () => (await import('./pages/alerts/destinations/destination-pages.tsx')).AddDestinationPage,
    ),
  },
  {
    path: 'alerts/destinations/:id',
    lazy: page(
      async () => (await import('./pages/alerts/destinations/destination-pages.tsx')).EditDestinationPage,
    ),
  },
  {
    path: 'alerts/mail',
    lazy: page(async () => (await import('./pages/alerts/destinations/mail-page.tsx')).MailPage),
  },
  { path: 'live', lazy: page(async () => (await import('./pages/live/live-page.tsx')).LivePage) },
  trafficSources,
  {
    path: 'trace',
    lazy: page(async () => (await import('./pages/trace/trace-page.tsx')).TracePage),
  },
  { path: 'try', lazy: page(async () => (await tryIt()).TryPage) },
  questionRoutes,
  {
    path: 'topology',
    lazy: page(async () => (await import('./pages/topology/topology-page.tsx')).TopologyPage),
  },
  {
    path: 'gateway',
    lazy: page(async () => (await import('./pages/gateway/gateway-page.tsx')).GatewayPage),
  },
  { path: 'doctor', lazy: page(async () => (await import('./pages/doctor/doctor-page.tsx')).DoctorPage) },
  {
    path: 'history',
    lazy: page(async () => (await import('./pages/history/history-page.tsx')).HistoryPage),
  },
  ...portalRoutes,
  {
    path: 'connections',
    lazy: page(async () => (await import('./pages/connections/connections-page.tsx')).ConnectionsPage),
  },
  {
    path: 'connections/add',
    lazy: page(async () => (await import('./pages/connections/add-connection-page.tsx')).AddConnectionPage),
  },
  {
    path: 'connections/:id/edit',
    lazy: page(async () => (await import('./pages/connections/edit-connection-page.tsx')).EditConnectionPage),
  },
  entityRoutes(
    'ca_certificates',
    async () => (await import('./entities/certificates/authorities/room.tsx')).caCertificatePages,
    caCertificateForm,
    [{ index: true, lazy: page(async () => (await caCertificateForm()).Settings) }],
  ),
  drawnRoutes('vaults', async () => (await drawn()).vaultPages),
  drawnRoutes('keys', async () => (await drawn()).keyPages),
  drawnRoutes('key_sets', async () => (await drawn()).keySetPages, 'key-sets'),
  {
    path: paths.otherSegment(':collection'),
    lazy: page(async () => (await others()).OtherEntity),
    children: [
      { index: true, lazy: page(async () => (await others()).OtherList) },
      { path: 'add', lazy: page(async () => (await others()).AddOther) },
      {
        path: ':id',
        lazy: page(async () => (await others()).OtherPage),
        children: [
          { index: true, lazy: page(async () => (await others()).OtherSettings) },
          { path: 'code', lazy: page(async () => (await others()).OtherCode) },
        ],
      },
    ],
  },
  { path: '*', Component: NotFound },
];

export const routes: RouteObject[] = [
  {
    Component: Shell,
    // A mistake of the shell itself.
    ErrorBoundary: PageError,
    // While the first page is on its way the shell's own colours are all there is to show.
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: PageError, Component: WithDoctor, children: pages }],
  },
];
