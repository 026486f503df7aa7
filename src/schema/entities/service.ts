// A server behind the gateway. Kong 0.13.1: kong/db/schema/entities/services.lua
import { entitySchema, type Infer } from '../fields.ts';
import { checkHost, checkPath, checkServiceName, emptySegments } from './kong-db-rules.ts';

const milliseconds = { type: 'number', integer: true, between: [0, 2147483646], default: 60000 } as const;

export const services = entitySchema({
  name: 'services',
  dialect: 'kong/db',
  created_at: 'unix',
  lookup: ['name'],
  fields: {
    id: { type: 'id', required: true, unique: true },
    created_at: { type: 'number', required: true, integer: true },
    updated_at: { type: 'number', required: true, integer: true },
    name: { type: 'string', unique: true, func: checkServiceName },
    retries: { type: 'number', integer: true, between: [0, 32767], default: 5 },
    protocol: { type: 'string', required: true, enum: ['http', 'https'], default: 'http' },
    host: { type: 'string', required: true, func: checkHost },
    port: { type: 'number', required: true, integer: true, between: [0, 65535], default: 80 },
    path: { type: 'string', starts_with: '/', match_none: [emptySegments], func: checkPath },
    connect_timeout: milliseconds,
    write_timeout: milliseconds,
    read_timeout: milliseconds,
  },
});

export type Service = Infer<(typeof services)['fields']>;
