// Answers every request itself. Kong 0.13.1: kong/plugins/request-termination/handler.lua
import { headerText } from '../../http/header-text.ts';
import { definePlugin, type Reply } from '../plugin.ts';
import { schema } from './schema.ts';

export const requestTermination = definePlugin({
  name: 'request-termination',
  priority: 2,
  schema,
  prepare: ({ status_code, message, content_type, body }) => {
    const status = Math.trunc(status_code);
    const reply: Reply =
      body === undefined
        ? { status, ...(message !== undefined && { body: message }) }
        : {
            status,
            raw: `${body}\n`,
            ...(content_type !== undefined && { headers: { 'Content-Type': headerText(content_type) } }),
          };
    return { access: () => reply };
  },
});
