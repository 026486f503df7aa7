// The whole URL map. Pages are loaded when they are first asked for; what joins two entities is composed here.
import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import { Shell } from './layouts/shell.tsx';
import { NotFound } from './pages/not-found.tsx';
import { PageError } from './pages/page-error.tsx';

/** A page of a room, fetched with the room. */
const page =
  <Room,>(room: () => Promise<Room>, pick: (room: Room) => ComponentType) =>
  async () => ({ Component: pick(await room()) });

const apiPage = () => import('./entities/apis/detail.tsx');
const pluginRows = () => import('./entities/plugins/rows.tsx');
const consumerPage = () => import('./entities/consumers/detail.tsx');
const pluginRows = () => import('./entities/plugins/rows.tsx');
const credentialTab = () => import('./entities/consumers/credentials/credential-tab.tsx');

export const routes: RouteObject[] = [
  {
    Component: Shell,
    // While the first page is on its way the shell's own colours are all there is to show.
    HydrateFallback: () => null,
    children: [
      {
        ErrorBoundary: PageError,
        children: [
          {
            index: true,
            lazy: page(
              () => import('./pages/home/home.tsx'),
              (room) => room.Home,
            ),
          },
          {
            path: 'apis',
            lazy: page(
              () => import('./entities/apis/list.tsx'),
              (room) => room.ApiList,
            ),
          },
          {
            path: 'apis/add',
            lazy: page(
              () => import('./entities/apis/form.tsx'),
              (room) => room.AddApi,
            ),
          },
          {
            path: 'apis/:id',
            lazy: page(apiPage, (room) => room.ApiPage),
            children: [
              { index: true, lazy: page(apiPage, (room) => room.ApiSettings) },
              { path: 'plugins', lazy: page(pluginRows, (room) => room.ApiPlugins) },
              { path: 'plugins', lazy: page(pluginRows, (room) => room.ApiPlugins) },
              { path: 'code', lazy: page(apiPage, (room) => room.ApiCode) },
            ],
          },
          {
            path: 'consumers',
            lazy: page(
              () => import('./entities/consumers/list.tsx'),
              (room) => room.ConsumerList,
            ),
          },
          {
            path: 'consumers/add',
            lazy: page(
              () => import('./entities/consumers/add.tsx'),
              (room) => room.AddConsumer,
            ),
          },
          {
            path: 'consumers/:id',
            lazy: page(consumerPage, (room) => room.ConsumerDetail),
            children: [
              { index: true, lazy: page(consumerPage, (room) => room.ConsumerStart) },
              {
                path: 'settings',
                lazy: page(
                  () => import('./entities/consumers/settings.tsx'),
                  (room) => room.ConsumerSettings,
                ),
              },
              {
                path: 'code',
                lazy: page(
                  () => import('./entities/consumers/code.tsx'),
                  (room) => room.ConsumerCode,
                ),
              },
              { path: 'plugins', lazy: page(pluginRows, (room) => room.ConsumerPlugins) },
              { path: 'plugins', lazy: page(pluginRows, (room) => room.ConsumerPlugins) },
              { path: ':kind', lazy: page(credentialTab, (room) => room.CredentialTab) },
            ],
          },
          {
            path: 'plugins',
            lazy: page(
              () => import('./entities/plugins/list.tsx'),
              (room) => room.PluginList,
            ),
          },
          {
            path: 'plugins/add',
            lazy: page(
              () => import('./entities/plugins/catalogue/catalogue-page.tsx'),
              (room) => room.PluginCatalogue,
            ),
          },
          {
            path: 'plugins/add/:name',
            lazy: page(
              () => import('./entities/plugins/add.tsx'),
              (room) => room.AddPlugin,
            ),
          },
          {
            path: 'plugins/:id',
            lazy: page(
              () => import('./entities/plugins/edit.tsx'),
              (room) => room.PluginPage,
            ),
          },
          {
            path: 'plugins',
            lazy: page(
              () => import('./entities/plugins/list.tsx'),
              (room) => room.PluginList,
            ),
          },
          {
            path: 'plugins/add',
            lazy: page(
              () => import('./entities/plugins/catalogue/catalogue-page.tsx'),
              (room) => room.PluginCatalogue,
            ),
          },
          {
            path: 'plugins/add/:name',
            lazy: page(
              () => import('./entities/plugins/add.tsx'),
              (room) => room.AddPlugin,
            ),
          },
          {
            path: 'plugins/:id',
            lazy: page(
              () => import('./entities/plugins/edit.tsx'),
              (room) => room.PluginPage,
            ),
          },
          { path: '*', Component: NotFound },
        ],
      },
    ],
  },
];
