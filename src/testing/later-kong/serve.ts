// Serves the Admin API of a later Kong in memory over HTTP.
import { serveAdminApi, type ServedAdminApi } from '../serve-admin-api.ts';
import { LaterKong } from './admin-api.ts';
import type { Setup } from './descriptions.ts';

export interface ServedKong extends ServedAdminApi {
  readonly kong: LaterKong;
}

export async function serveLaterKong(setup?: Partial<Setup>, port = 0): Promise<ServedKong> {
  const kong = new LaterKong(setup);
  return { kong, ...(await serveAdminApi(kong, port)) };
}
