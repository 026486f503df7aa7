// Services: queries, changes, and what to call one.
import type { Service } from '#client';
import { admin } from './admin.ts';
import { entityMutations } from './entity-mutations.ts';
import { entityQueries } from './entity-queries.ts';

export const serviceQueries = entityQueries(['services'], admin.all('services'));

/** A service's plugins go when it goes. */
export const serviceMutations = entityMutations(['services'], admin.all('services'), [['plugins']]);

/** A service may have no name. */
export const serviceName = ({ name, host }: Service): string => name ?? host;

/** "https://jokes.example:8443/api" */
export function serviceUrl({
  protocol,
  host,
  port,
  path = '',
}: Pick<Service, 'protocol' | 'host' | 'port' | 'path'>): string {
  const usual = { http: 80, https: 443 }[protocol];
  return `${protocol}://${host}${port === usual ? '' : `:${port}`}${path}`;
}
