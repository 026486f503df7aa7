// Refuses a request whose body is longer than allowed. Kong 0.13.1: kong/plugins/request-size-limiting/handler.lua
import { definePlugin, type Reply } from '../plugin.ts';
import { schema } from './schema.ts';

const body = 'Request size limit exceeded';
const tooLarge: Reply = { status: 413, body };
/** For a client that asks before it sends. */
const doNotSend: Reply = { status: 417, body };

const megabyte = 2 ** 20;

export const requestSizeLimiting = definePlugin({
  name: 'request-size-limiting',
  priority: 951,
  schema,
  prepare: ({ allowed_payload_size }) => {
    const allowed = allowed_payload_size * megabyte;
    return {
      access: ({ request }) => {
        const exceeds = request.bodyExceeds(allowed);
        if (typeof exceeds !== 'boolean') return exceeds.then((longer) => (longer ? tooLarge : undefined));
        if (!exceeds) return undefined;
        return request.header('expect')?.trim().toLowerCase() === '100-continue' ? doNotSend : tooLarge;
      },
    };
  },
});
