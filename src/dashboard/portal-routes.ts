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
        path: 'applications',
        lazy: async () => ({
          Component: (await import('./pages/portal/applications/applications-page.tsx')).ApplicationsPage,
        }),
      },
    ],
  },
  {
    path: 'portal/applications/:id',
    lazy: async () => ({
      Component: (await import('./pages/portal/applications/application-page.tsx')).ApplicationPage,
    }),
  },
];
