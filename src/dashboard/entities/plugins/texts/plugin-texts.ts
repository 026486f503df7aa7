// The plugins that the dashboard has texts for. Any other is described by its name and its schema alone.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { plainText } from '#dashboard/schema-form/plain-name.ts';
import { drawSections, type DrawnSection } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { acl } from './acl.ts';
import { awsLambda } from './aws-lambda.ts';
import { basicAuth } from './basic-auth.ts';
import { botDetection } from './bot-detection.ts';
import { correlationId } from './correlation-id.ts';
import { cors } from './cors.ts';
import { datadog } from './datadog.ts';
import { fileLog } from './file-log.ts';
import { hmacAuth } from './hmac-auth.ts';
import { httpLog } from './http-log.ts';
import { ipRestriction } from './ip-restriction.ts';
import { jwt } from './jwt.ts';
import { keyAuth } from './key-auth.ts';
import { ldapAuth } from './ldap-auth.ts';
import { loggly } from './loggly.ts';
import { oauth2 } from './oauth2.ts';
import type { PluginText } from './plugin-text.ts';
import { prometheus } from './prometheus.ts';
import { rateLimiting } from './rate-limiting.ts';
import { requestSizeLimiting } from './request-size-limiting.ts';
import { requestTermination } from './request-termination.ts';
import { requestTransformer } from './request-transformer.ts';
import { responseRatelimiting } from './response-ratelimiting.ts';
import { responseTransformer } from './response-transformer.ts';
import { runscope } from './runscope.ts';
import { anonymous } from './shared-fields.ts';
import { statsd } from './statsd.ts';
import { syslog } from './syslog.ts';
import { tcpLog } from './tcp-log.ts';
import { udpLog } from './udp-log.ts';

const texts: Readonly<Record<string, PluginText>> = {
  acl,
  'aws-lambda': awsLambda,
  'basic-auth': basicAuth,
  'bot-detection': botDetection,
  'correlation-id': correlationId,
  cors,
  datadog,
  'file-log': fileLog,
  'hmac-auth': hmacAuth,
  'http-log': httpLog,
  'ip-restriction': ipRestriction,
  jwt,
  'key-auth': keyAuth,
  'ldap-auth': ldapAuth,
  loggly,
  oauth2,
  prometheus,
  'rate-limiting': rateLimiting,
  'request-size-limiting': requestSizeLimiting,
  'request-termination': requestTermination,
  'request-transformer': requestTransformer,
  'response-ratelimiting': responseRatelimiting,
  'response-transformer': responseTransformer,
  runscope,
  statsd,
  syslog,
  'tcp-log': tcpLog,
  'udp-log': udpLog,
};

/** Texts of fields that every plugin may have, by wire name. */
const common: Readonly<Record<string, FieldText>> = { anonymous };

/** Plugins of later gateways whose texts are programs. */
const programs = new Set(['pre-function', 'post-function']);

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

/** `field`: the path of a table's field, such as `add.headers`. */
export const fieldText = (plugin: string, field: string): FieldText => {
  const [top = '', ...inside] = field.split('.');
  const written = inside.reduce<FieldText | undefined>(
    (text, name) => text?.fields?.[name],
    texts[plugin]?.fields[top],
  );
  const text = written ?? common[field] ?? plainText(inside.at(-1) ?? top);
  return programs.has(plugin) ? { ...text, code: 'lua', element: 'function' } : text;
};

/** The fields of the gateway's schema, in the sections that the plugin's texts give. */
export const drawnSections = (plugin: string, fields: readonly ConfigField[]): readonly DrawnSection[] =>
  drawSections(texts[plugin]?.sections ?? [], fields);
