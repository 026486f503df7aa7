// The tabs about access: one on a consumer's page, and one each on the pages of APIs, services and routes. One file for all of them
// lets a browser fetch their common code at once.
import { useOutletContext } from 'react-router';
import type { Consumer } from '#dashboard/api/gateway-types.ts';
import { CallersTab } from './callers-tab.tsx';
import { ReachesTab } from './reaches-tab.tsx';

export function ConsumerReaches() {
  return <ReachesTab consumer={useOutletContext<Consumer>()} />;
}

export function ApiCallers() {
  return <CallersTab entity="apis" />;
}

export function ServiceCallers() {
  return <CallersTab entity="services" />;
}

export function RouteCallers() {
  return <CallersTab entity="routes" />;
}
