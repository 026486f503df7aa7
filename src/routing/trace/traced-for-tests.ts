// A request with nothing but what routing needs, for tests.
import type { TracedRequest } from './traced-request.ts';

export const traced = (more: Partial<TracedRequest> = {}): TracedRequest => ({
  method: 'GET',
  scheme: 'http',
  host: 'a.test',
  path: '/',
  query: undefined,
  headers: [],
  address: '',
  port: undefined,
  sni: '',
  server: { address: '', port: undefined },
  ...more,
});
