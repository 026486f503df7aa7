// Refuses clients that say that they are robots. Kong 0.13.1: kong/plugins/bot-detection/handler.lua
import { strip } from '#schema/coerce.ts';
import { operatorExpression } from '../../expressions/operator-expression.ts';
import { definePlugin, type Reply } from '../plugin.ts';
import { remembering } from '../../memory/remembering.ts';
import { knownBots } from './known-bots.ts';
import { schema } from './schema.ts';

/** Without a message: the page that nginx has for it. */
const forbidden: Reply = { status: 403 };
const severalAgents: Reply = { status: 400, body: 'Only one User-Agent header allowed' };

const rememberedAgents = 1000;

export const botDetection = definePlugin({
  name: 'bot-detection',
  priority: 2500,
  schema,
  prepare: ({ whitelist = [], blacklist = [] }, { log }) => {
    const welcome = whitelist.map((one) => operatorExpression(one, log));
    const unwelcome = [...blacklist.map((one) => operatorExpression(one, log)), ...knownBots];
    const isRefused = remembering(rememberedAgents, (agent) => {
      const text = strip(agent);
      return !welcome.some((one) => one.test(text)) && unwelcome.some((one) => one.test(text));
    });
    return {
      access: ({ request }) => {
        const agent = request.header('user-agent');
        if (agent === undefined) return undefined;
        if (request.headers('user-agent').length > 1) return severalAgents;
        return isRefused(agent) ? forbidden : undefined;
      },
    };
  },
});
