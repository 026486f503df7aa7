// The addresses of the pages about the developer portal.
import type { RouteObject } from 'react-router';

export const portalRoutes: RouteObject[] = [
  {
    path: 'portal',
    lazy: async () => ({ Component: (await import('./pages/portal/portal-frame.tsx')).PortalFrame }),
    children: [
      {
        index: true,
        lazy: async () => ({
          Component: (await import('./pages/portal/overview/overview-page.tsx')).OverviewPage,
        }),
      },
      {
        path: 'developers',
        lazy: async () => ({
          Component: (await import('./pages/portal/developers/developers-page.tsx')).DevelopersPage,
        }),
      },
      {
        path: 'outbox',
        lazy: async () => ({
          Component: (await import('./pages/portal/developers/outbox-page.tsx')).OutboxPage,
        }),
      },
      {
        path: 'sign-up',
        lazy: async () => ({
          Component: (await import('./pages/portal/sign-up/sign-up-page.tsx')).SignUpPage,
        }),
      },
      {
        path: 'applications',
        lazy: async () => ({
          Component: (await import('./pages/portal/applications/applications-page.tsx')).ApplicationsPage,
        }),
      },
      {
        path: 'apis',
        lazy: async () => ({
          Component: (await import('./pages/portal/apis/published-apis-page.tsx')).PublishedApisPage,
        }),
      },
      {
        path: 'pages',
        lazy: async () => ({ Component: (await import('./pages/portal/guides/guides-page.tsx')).GuidesPage }),
      },
      {
        path: 'appearance',
        lazy: async () => ({ Component: (await import('./pages/portal/look/look-page.tsx')).LookPage }),
      },
    ],
  },
  {
    path: 'portal/apis/add',
    lazy: async () => ({ Component: (await import('./pages/portal/apis/publish-pages.tsx')).PublishPage }),
  },
  {
    path: 'portal/apis/:slug',
    lazy: async () => ({
      Component: (await import('./pages/portal/apis/publish-pages.tsx')).PublishedApiPage,
    }),
  },
  {
    path: 'portal/pages/add',
    lazy: async () => ({ Component: (await import('./pages/portal/guides/guide-pages.tsx')).AddGuidePage }),
  },
  {
    path: 'portal/pages/:slug',
    lazy: async () => ({ Component: (await import('./pages/portal/guides/guide-pages.tsx')).EditGuidePage }),
  },
  {
    path: 'portal/applications/:id',
    lazy: async () => ({
      Component: (await import('./pages/portal/applications/application-page.tsx')).ApplicationPage,
    }),
  },
];
