// Serves the Admin API of an earlier Kong over HTTP. Its rows are those of a bundled gateway.
import { isTable } from '#schema/table.ts';
import { startGateway } from '../running-gateway.ts';
import { serveAdminApi, type AdminAnswer, type ServedAdminApi } from '../serve-admin-api.ts';
import type { Ask, EarlierKong } from './earlier-kong.ts';

const asking =
  (adminPort: number): Ask =>
  async ({ method, path, query, body }) => {
    const address = `http://127.0.0.1:${adminPort}/${path.map(encodeURIComponent).join('/')}?${query.toString()}`;
    const answer = await fetch(address, {
      method,
      ...(body && { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    const text = await answer.text();
    return { status: answer.status, ...(text !== '' && { body: JSON.parse(text) }) };
  };

export async function serveEarlierKong(kong: EarlierKong, port = 0): Promise<ServedAdminApi> {
  const gateway = await startGateway();
  const ask = asking(gateway.adminPort);
  const answer = (method: string, path: string, body: unknown): Promise<AdminAnswer> => {
    const url = new URL(path, 'http://kong');
    const segments = url.pathname.split('/').slice(1).map(decodeURIComponent);
    const call = { method, path: segments, query: url.searchParams, body: isTable(body) ? body : undefined };
    return kong.answer(call, ask);
  };
  const served = await serveAdminApi({ release: kong.release, answer }, port);
  return {
    ...served,
    close: async () => {
      await served.close();
      await gateway.close();
    },
  };
}
