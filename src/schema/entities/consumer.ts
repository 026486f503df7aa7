// A client of the APIs: a person or a program. Kong 0.13.1: kong/dao/schemas/consumers.lua
import { strip } from '../coerce.ts';
import { entitySchema, type Infer } from '../fields.ts';

/** Both fields get the message when both are empty. */
function checkIdentity({ username, custom_id }: Readonly<Record<string, unknown>>): string | undefined {
  const named = [username, custom_id].some((name) => typeof name === 'string' && strip(name) !== '');
  return named ? undefined : "At least a 'custom_id' or a 'username' must be specified";
}

export const consumers = entitySchema({
  name: 'consumers',
  created_at: 'seconds',
  lookup: ['username'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'timestamp', required: true },
    username: { type: 'string', unique: true, check: checkIdentity },
    custom_id: { type: 'string', unique: true, check: checkIdentity },
  },
});

export type Consumer = Infer<(typeof consumers)['fields']>;
