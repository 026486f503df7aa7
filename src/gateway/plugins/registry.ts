// The bundled plugins, in the order they run (Kong's priorities, highest first).
import { acl } from './acl/handler.ts';
import { awsLambda } from './aws-lambda/handler.ts';
import type { PasswordKeeping } from './basic-auth/credentials.ts';
import { basicAuth, basicAuthKeeping } from './basic-auth/handler.ts';
import { botDetection } from './bot-detection/handler.ts';
import { correlationId } from './correlation-id/handler.ts';
import { cors } from './cors/handler.ts';
import { datadog } from './datadog/handler.ts';
import { fileLog, fileLogBeside } from './file-log/handler.ts';
import { hmacAuth } from './hmac-auth/handler.ts';
import { httpLog } from './http-log/handler.ts';
import { ipRestriction } from './ip-restriction/handler.ts';
import { jwt } from './jwt/handler.ts';
import { keyAuth } from './key-auth/handler.ts';
import { ldapAuth } from './ldap-auth/handler.ts';
import { loggly } from './loggly/handler.ts';
import { oauth2 } from './oauth2/handler.ts';
import type { Plugin } from './plugin.ts';
import { prometheus } from './prometheus/handler.ts';
import { rateLimiting } from './rate-limiting/handler.ts';
import { requestSizeLimiting } from './request-size-limiting/handler.ts';
import { requestTermination } from './request-termination/handler.ts';
import { requestTransformer } from './request-transformer/handler.ts';
import { responseRatelimiting } from './response-ratelimiting/handler.ts';
import { responseTransformer } from './response-transformer/handler.ts';
import { runscope } from './runscope/handler.ts';
import { statsd } from './statsd/handler.ts';
import { syslog } from './syslog/handler.ts';
import { tcpLog } from './tcp-log/handler.ts';
import { udpLog } from './udp-log/handler.ts';

export const bundledPlugins: readonly Plugin[] = [
  botDetection,
  cors,
  jwt,
  oauth2,
  keyAuth,
  ldapAuth,
  basicAuth,
  hmacAuth,
  ipRestriction,
  requestSizeLimiting,
  acl,
  rateLimiting,
  responseRatelimiting,
  requestTransformer,
  responseTransformer,
  awsLambda,
  prometheus,
  httpLog,
  statsd,
  datadog,
  fileLog,
  udpLog,
  tcpLog,
  loggly,
  runscope,
  syslog,
  requestTermination,
  correlationId,
];

/** The bundled plugins for a gateway with these files of its own, into which no plugin may write. */
export const bundledBeside = (
  ownFiles: readonly string[],
  keeping: PasswordKeeping = 'scrypt',
): readonly Plugin[] => {
  const own = [fileLogBeside(ownFiles), basicAuthKeeping(keeping)];
  return bundledPlugins.map((plugin) => own.find(({ name }) => name === plugin.name) ?? plugin);
};
