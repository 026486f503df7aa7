// The tabs of the portal's pages. A page that is new gets its line here and its route in portal-routes.ts.
import type { PortalOverview } from '#dashboard/api/portal/overview.ts';
import { paths } from '#dashboard/paths.ts';
import type { Tab } from '#dashboard/ui/tabs.tsx';

export const portalTabs = ({ counts }: PortalOverview): readonly Tab[] => [
  { to: paths.portal, text: 'Overview' },
  { to: paths.portalDevelopers, text: 'Developers', count: counts.developers },
  { to: paths.portalApplications, text: 'Applications', count: counts.applications },
  { to: paths.portalApis, text: 'APIs', count: counts.apis },
  { to: paths.portalPages, text: 'Pages', count: counts.guides },
  { to: paths.portalLook, text: 'Appearance' },
  { to: paths.portalSignUp, text: 'Sign-up' },
  { to: paths.portalOutbox, text: 'Outbox' },
];
