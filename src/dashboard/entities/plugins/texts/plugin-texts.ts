// The plugins that the dashboard has texts for. Any other is described by its name and its schema alone.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { plainText } from '#dashboard/schema-form/plain-name.ts';
import { drawSections, type DrawnSection } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { acl } from './acl.ts';
import { acme } from './acme.ts';
import { aiPromptDecorator } from './ai-prompt-decorator.ts';
import { aiPromptGuard } from './ai-prompt-guard.ts';
import { aiPromptTemplate } from './ai-prompt-template.ts';
import { aiProxy } from './ai-proxy.ts';
import { aiRequestTransformer } from './ai-request-transformer.ts';
import { aiResponseTransformer } from './ai-response-transformer.ts';
import { awsLambda } from './aws-lambda.ts';
import { azureFunctions } from './azure-functions.ts';
import { basicAuth } from './basic-auth.ts';
import { botDetection } from './bot-detection.ts';
import { correlationId } from './correlation-id.ts';
import { cors } from './cors.ts';
import { datadog } from './datadog.ts';
import { fileLog } from './file-log.ts';
import { grpcGateway } from './grpc-gateway.ts';
import { grpcWeb } from './grpc-web.ts';
import { hmacAuth } from './hmac-auth.ts';
import { httpLog } from './http-log.ts';
import { ipRestriction } from './ip-restriction.ts';
import { jwt } from './jwt.ts';
import { keyAuth } from './key-auth.ts';
import { ldapAuth } from './ldap-auth.ts';
import { loggly } from './loggly.ts';
import { oauth2 } from './oauth2.ts';
import { opentelemetry } from './opentelemetry.ts';
import type { PluginText } from './plugin-text.ts';
import { postFunction } from './post-function.ts';
import { preFunction } from './pre-function.ts';
import { prometheus } from './prometheus.ts';
import { proxyCache } from './proxy-cache.ts';
import { rateLimiting } from './rate-limiting.ts';
import { redirect } from './redirect.ts';
import { requestSizeLimiting } from './request-size-limiting.ts';
import { requestTermination } from './request-termination.ts';
import { requestTransformer } from './request-transformer.ts';
import { responseRatelimiting } from './response-ratelimiting.ts';
import { responseTransformer } from './response-transformer.ts';
import { runscope } from './runscope.ts';
import { session } from './session.ts';
import { anonymous } from './shared-fields.ts';
import { standardWebhooks } from './standard-webhooks.ts';
import { statsd } from './statsd.ts';
import { syslog } from './syslog.ts';
import { tcpLog } from './tcp-log.ts';
import { udpLog } from './udp-log.ts';
import { zipkin } from './zipkin.ts';

const texts: Readonly<Record<string, PluginText>> = {
  acl,
  acme,
  'ai-prompt-decorator': aiPromptDecorator,
  'ai-prompt-guard': aiPromptGuard,
  'ai-prompt-template': aiPromptTemplate,
  'ai-proxy': aiProxy,
  'ai-request-transformer': aiRequestTransformer,
  'ai-response-transformer': aiResponseTransformer,
  'aws-lambda': awsLambda,
  'azure-functions': azureFunctions,
  'basic-auth': basicAuth,
  'bot-detection': botDetection,
  'correlation-id': correlationId,
  cors,
  datadog,
  'file-log': fileLog,
  'grpc-gateway': grpcGateway,
  'grpc-web': grpcWeb,
  'hmac-auth': hmacAuth,
  'http-log': httpLog,
  'ip-restriction': ipRestriction,
  jwt,
  'key-auth': keyAuth,
  'ldap-auth': ldapAuth,
  loggly,
  oauth2,
  opentelemetry,
  'post-function': postFunction,
  'pre-function': preFunction,
  prometheus,
  'proxy-cache': proxyCache,
  'rate-limiting': rateLimiting,
  redirect,
  'request-size-limiting': requestSizeLimiting,
  'request-termination': requestTermination,
  'request-transformer': requestTransformer,
  'response-ratelimiting': responseRatelimiting,
  'response-transformer': responseTransformer,
  runscope,
  session,
  'standard-webhooks': standardWebhooks,
  statsd,
  syslog,
  'tcp-log': tcpLog,
  'udp-log': udpLog,
  zipkin,
};

/** Texts of fields that every plugin may have, by wire name. */
const common: Readonly<Record<string, FieldText>> = { anonymous };

const saysNothing = (value: unknown): boolean =>
  value === undefined ||
  value === null ||
  value === false ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0);

/**
 * The text for this configuration. Undefined where a value stands in a field that the text does not know: gateways of other versions
 * have other fields, and a sentence that leaves one out may be wrong.
 */
export const textFor = (name: string, config: Draft): PluginText | undefined => {
  const text = texts[name];
  const isKnown = ([field, value]: readonly [string, unknown]): boolean =>
    (text && Object.hasOwn(text.fields, field)) || saysNothing(value);
  return Object.entries(config).every(isKnown) ? text : undefined;
};

/** `field`: the path of a table's field, such as `add.headers`. `served`: the fields of the gateway's schema. */
export const fieldText = (plugin: string, field: string, served: readonly ConfigField[] = []): FieldText => {
  const [top = '', ...inside] = field.split('.');
  const { fields, later } = texts[plugin] ?? {};
  const known = fields?.[top];
  const isLater = served.some(({ name }) => name === later?.mark);
  const written = inside.reduce<FieldText | undefined>(
    (text, name) => text?.fields?.[name],
    known && isLater ? { ...known, ...later?.fields[top] } : known,
  );
  return written ?? common[field] ?? plainText(inside.at(-1) ?? top);
};

/** The fields of the gateway's schema, in the sections that the plugin's texts give. */
export const drawnSections = (plugin: string, fields: readonly ConfigField[]): readonly DrawnSection[] =>
  drawSections(texts[plugin]?.sections ?? [], fields);
