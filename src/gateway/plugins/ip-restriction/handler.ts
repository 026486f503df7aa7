// Refuses callers by their address. Kong 0.13.1: kong/plugins/ip-restriction/handler.lua
import { definePlugin, type Reply } from '../plugin.ts';
import { remembering } from '../../memory/remembering.ts';
import { AddressList } from './address-list.ts';
import { schema } from './schema.ts';

const notAllowed: Reply = { status: 403, body: 'Your IP address is not allowed' };

const rememberedCallers = 5000;

export const ipRestriction = definePlugin({
  name: 'ip-restriction',
  priority: 990,
  schema,
  prepare: ({ whitelist = [], blacklist = [] }) => {
    const isWhitelist = whitelist.length > 0;
    const list = new AddressList(isWhitelist ? whitelist : blacklist);
    const isAllowed = remembering(rememberedCallers, (ip) => list.has(ip) === isWhitelist);
    return { access: ({ request }) => (isAllowed(request.ip) ? undefined : notAllowed) };
  },
});
