import { createAdminClient, type AdminClient, type AdminClientOptions } from '#client';
import { placeOf } from '#wire/connection-place.ts';

/** The Admin API client of any connection. Pages are about one connection, and use `admin`. */
export const adminOf = (connection: string, fetch: AdminClientOptions['fetch']): AdminClient =>
  createAdminClient({ baseUrl: `/api${placeOf(connection)}/kong`, ...(fetch && { fetch }) });
