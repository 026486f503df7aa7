// The tabs of the portal's pages. A page that is new gets its line here and its route in portal-routes.ts.
import type { PortalOverview } from '#dashboard/api/portal/overview.ts';
import { paths } from '#dashboard/paths.ts';
import type { Tab } from '#dashboard/ui/tabs.tsx';

export const portalTabs = (counts?: PortalOverview['counts']): readonly Tab[] => [
  { to: paths.portal, text: 'Overview' },
  { to: paths.portalDevelopers, text: 'Developers', ...(counts && { count: counts.developers }) },
  { to: paths.portalApplications, text: 'Applications', ...(counts && { count: counts.applications }) },
  { to: paths.portalApis, text: 'APIs', ...(counts && { count: counts.apis }) },
  { to: paths.portalPages, text: 'Pages', ...(counts && { count: counts.guides }) },
  { to: paths.portalLook, text: 'Appearance' },
  { to: paths.portalSignUp, text: 'Sign-up' },
  { to: paths.portalOutbox, text: 'Outbox' },
];

/** The names of the page at a path, for the browser's tab. */
export function portalTitle(pathname: string): readonly string[] {
  const here = portalTabs().find(({ to }) => to === pathname && to !== paths.portal);
  return here ? [here.text, 'Portal'] : ['Portal'];
}
