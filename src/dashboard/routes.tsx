// The whole URL map. Pages are loaded when they are first asked for; what joins two entities is composed here.
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { Shell } from './layouts/shell.tsx';
import { NotFound } from './pages/not-found.tsx';
import { NotHereYet, notHereYet } from './pages/not-here-yet.tsx';
import { PageError } from './pages/page-error.tsx';

const page = (load: () => Promise<ComponentType>) => async () => ({ Component: await load() });

const apiPage = () => import('./entities/apis/detail.tsx');
const consumerPage = () => import('./entities/consumers/detail.tsx');
const pluginRows = () => import('./entities/plugins/rows.tsx');

const pages: RouteObject[] = [
  { index: true, lazy: page(async () => (await import('./pages/home/home.tsx')).Home) },
  { path: 'apis', lazy: page(async () => (await import('./entities/apis/list.tsx')).ApiList) },
  { path: 'apis/add', lazy: page(async () => (await import('./entities/apis/form.tsx')).AddApi) },
  {
    path: 'apis/:id',
    lazy: page(async () => (await apiPage()).ApiPage),
    children: [
      { index: true, lazy: page(async () => (await apiPage()).ApiSettings) },
      { path: 'plugins', lazy: page(async () => (await pluginRows()).ApiPlugins) },
      { path: 'code', lazy: page(async () => (await apiPage()).ApiCode) },
    ],
  },
  {
    path: 'consumers',
    lazy: page(async () => (await import('./entities/consumers/list.tsx')).ConsumerList),
  },
  {
    path: 'consumers/add',
    lazy: page(async () => (await import('./entities/consumers/add.tsx')).AddConsumer),
  },
  {
    path: 'consumers/:id',
    lazy: page(async () => (await consumerPage()).ConsumerDetail),
    children: [
      { index: true, lazy: page(async () => (await consumerPage()).ConsumerStart) },
      {
        path: 'settings',
        lazy: page(async () => (await import('./entities/consumers/settings.tsx')).ConsumerSettings),
      },
      { path: 'plugins', lazy: page(async () => (await pluginRows()).ConsumerPlugins) },
      {
        path: 'code',
        lazy: page(async () => (await import('./entities/consumers/code.tsx')).ConsumerCode),
      },
      {
        path: ':kind',
        lazy: page(
          async () => (await import('./entities/consumers/credentials/credential-tab.tsx')).CredentialTab,
        ),
      },
    ],
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
  ...Object.keys(notHereYet).map((entity) => ({ path: `${entity}/*`, Component: NotHereYet })),
  { path: '*', Component: NotFound },
];

export const routes: RouteObject[] = [
  {
    Component: Shell,
    // While the first page is on its way the shell's own colours are all there is to show.
    HydrateFallback: () => null,
    children: [{ ErrorBoundary: PageError, children: pages }],
  },
];
