// The dashboard's one Admin API client. It talks to the dashboard's own server, which knows the gateway.
import { createAdminClient } from '#client';
import { place } from './place.ts';

export const admin = createAdminClient({ baseUrl: `/api${place}/kong` });
