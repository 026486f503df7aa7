// The dashboard's one Admin API client. It talks to the dashboard's own server, which knows the gateway.
import { createAdminClient } from '#client';
import { noteChange } from './noted-changes.ts';
import { place } from './place.ts';

export const admin = createAdminClient({
  baseUrl: `/api${place}/kong`,
  fetch: async (url, init) => {
    const answer = await globalThis.fetch(url, init);
    await noteChange(init.method ?? 'GET', url, answer);
    return answer;
  },
});
