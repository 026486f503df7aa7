// Configuration of oauth2. Kong 0.13.1: kong/plugins/oauth2/schema.lua
import { configSchema, type CheckResult, type Infer } from '#schema/fields.ts';
import { randomText } from '#schema/random-text.ts';
import { anonymousField } from '../kit/auth/anonymous.ts';

const off = { type: 'boolean', required: true, default: false } as const;

export const schema = configSchema({
  no_consumer: true,
  fields: {
    scopes: { type: 'array', required: false },
    mandatory_scope: { ...off, func: checkMandatoryScope },
    provision_key: { type: 'string', required: false, unique: true, default: () => randomText() },
    token_expiration: { type: 'number', required: true, default: 7200 },
    enable_authorization_code: off,
    enable_implicit_grant: off,
    enable_client_credentials: off,
    enable_password_grant: off,
    hide_credentials: { type: 'boolean', default: false },
    accept_http_if_already_terminated: { type: 'boolean', required: false, default: false },
    anonymous: anonymousField,
    global_credentials: { type: 'boolean', default: false },
    auth_header_name: { type: 'string', required: false, default: 'authorization' },
    refresh_token_ttl: { type: 'number', required: true, default: 1_209_600 },
  },
  self_check: (config: Readonly<Record<string, unknown>>) =>
    grants.some((grant) => config[grant] === true) ? undefined : 'You need to enable at least one OAuth flow',
});

export type Config = Infer<(typeof schema)['fields']>;

const grants = [
  'enable_authorization_code',
  'enable_implicit_grant',
  'enable_client_credentials',
  'enable_password_grant',
];

function checkMandatoryScope(mandatory: boolean, config: Readonly<Record<string, unknown>>): CheckResult {
  if (!mandatory || (config['scopes'] ?? undefined) !== undefined) return undefined;
  return { error: 'To set a mandatory scope you also need to create available scopes' };
}
