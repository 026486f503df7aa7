// The least configuration that a Kong 3.9.1 takes for each of its plugins. Plugins that need none are left out.
import type { Draft } from '#dashboard/schema-form/values.ts';

const llm = {
  route_type: 'llm/v1/chat',
  model: { provider: 'openai', name: 'gpt-4', options: { max_tokens: 10 } },
  auth: { header_name: 'Authorization', header_value: 'Bearer x' },
};

export const leastLaterConfig: Readonly<Record<string, Draft>> = {
  acl: { allow: ['gold'] },
  acme: { account_email: 'ops@example.com', tos_accepted: true },
  'ai-prompt-decorator': { prompts: { prepend: [{ role: 'system', content: 'Be brief.' }] } },
  'ai-prompt-guard': { allow_patterns: ['^What'] },
  'ai-prompt-template': { templates: [{ name: 'city', template: '{"messages":[]}' }] },
  'ai-proxy': llm,
  'ai-request-transformer': { prompt: 'Translate it.', llm },
  'ai-response-transformer': { prompt: 'Translate it.', llm },
  'azure-functions': { appname: 'jokes', functionname: 'tell' },
  'file-log': { path: '/tmp/requests.log' },
  'http-log': { http_endpoint: 'http://logs.example.com/' },
  'ip-restriction': { allow: ['10.0.0.0/8'] },
  'ldap-auth': { ldap_host: 'ldap.example.com', base_dn: 'dc=example', attribute: 'uid' },
  loggly: { key: 'k' },
  oauth2: { enable_client_credentials: true },
  opentelemetry: { traces_endpoint: 'http://collector.example.com:4318/v1/traces' },
  'post-function': { access: ['return'] },
  'pre-function': { access: ['return'] },
  'proxy-cache': { strategy: 'memory' },
  'rate-limiting': { minute: 5 },
  redirect: { location: 'https://example.com/' },
  'response-ratelimiting': { limits: { video: { minute: 5 } } },
  'standard-webhooks': { secret_v1: 'abc' },
  'tcp-log': { host: 'logs.example.com', port: 514 },
  'udp-log': { host: 'logs.example.com', port: 514 },
};
