// What the dashboard's own server knows about the gateway: its name, and where people outside reach it.
import { queryOptions } from '@tanstack/react-query';
import { AdminError } from '#client';
import { steady } from './polling.ts';

export interface About {
  /** What people call the gateway. */
  name: string;
  /** Where scripts reach the Admin API. */
  adminUrl: string;
  /** Where clients reach the proxy; absent where it is not known. */
  proxyUrl?: string;
  /** Gatehouse's own. */
  version: string;
}

const isAbout = (body: unknown): body is About =>
  typeof body === 'object' &&
  body !== null &&
  'name' in body &&
  typeof body.name === 'string' &&
  'adminUrl' in body &&
  typeof body.adminUrl === 'string' &&
  'version' in body &&
  typeof body.version === 'string';

const read = async (signal: AbortSignal): Promise<About> => {
  const response = await fetch('/api/gateway', { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new AdminError({ kind: 'unreachable', cause: 'the dashboard’s server does not answer' });
  });
  const body: unknown = await response.json().catch(() => undefined);
  if (isAbout(body)) return body;
  throw new AdminError({ kind: 'not-kong', message: 'What answers there is not Gatehouse' });
};

export const aboutQuery = () =>
  queryOptions({ queryKey: ['about'], queryFn: ({ signal }) => read(signal), ...steady });
