// The answer to pages that ask for the developer portal where it is off.
import { firstConnection } from '#wire/connection-place.ts';
import type { PortalOverview } from '#wire/portal/operator.ts';
import type { Route } from '#serving/router.ts';
import { answerFresh } from '#serving/with-body.ts';

const off: PortalOverview = {
  urls: [],
  gateway: { id: firstConnection, name: '' },
  counts: { developers: 0, applications: 0, apis: 0, guides: 0, waiting: 0 },
  mail: false,
};

export const noPortalRoutes: readonly Route[] = [
  { path: '/api/portal', handle: { GET: (_request, response) => answerFresh(response, 200, off) } },
];
