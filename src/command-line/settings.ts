// Turns the given options into settings. All checks are made here, before any listener or database is opened.
import { X509Certificate } from 'node:crypto';
import { networkInterfaces, hostname } from 'node:os';
import { resolve } from 'node:path';
import type { MailDraft } from '#wire/alerts.ts';
import { environments, type Environment } from '#wire/connection.ts';
import type { OperatorCredential } from '../guard/basic-auth.ts';
import { basicHeader } from '../guard/basic-header.ts';
import { gatewaySettings, Unusable, type GatewaySettings } from './gateway-settings.ts';
import { isBeyondLoopback, parseListen, type ListenAddress } from './listen-address.ts';
import { mailOf } from './mail-settings.ts';
import { environmentName, options } from './options.ts';
import { readGivenFile, type Given } from './read-options.ts';
import { addressBlocks, count, processCount, size } from './setting-kinds.ts';
import { InvalidValue } from './invalid-value.ts';
import { UsageError } from './usage-error.ts';

export interface Settings {
  proxyListen: readonly ListenAddress[];
  adminListen: readonly ListenAddress[];
  dashboardListen: readonly ListenAddress[];
  /** Where log entries of other gateways are taken. */
  collectorListen: readonly ListenAddress[];
  /** Where the developer portal listens. Everybody who can reach it may read it, and sign up as its settings say. */
  portalListen: readonly ListenAddress[];
  /** The portal's address was named, so that Gatehouse does not start when it is taken. */
  needsPortal: boolean;
  gateway: GatewaySettings;
  /** The processes that serve requests; with one, the command itself does. */
  workers: number;
  dataDir: string;
  /** The most bytes that the bodies held by plugins may have together. */
  heldBodiesSize: number;
  /** The key that the dashboard encrypts secrets with. Undefined: it is in a file. */
  dashboardKey: Buffer | undefined;
  credentials: readonly OperatorCredential[];
  /** Names and addresses that the Host header of requests to dashboard and Admin API may have, besides loopback's. */
  allowedHosts: ReadonlySet<string>;
  /** The same of requests to the portal. */
  portalHosts: ReadonlySet<string>;
  /** Proxies in front of portal, dashboard and Admin API: addresses and CIDR blocks. */
  trustedProxies: readonly string[];
  /** The addresses that operators may have documents of the portal fetched from. */
  portalDocuments: 'public' | 'any';
  /** How new passwords of consumers are kept. */
  basicAuthHash: 'scrypt' | 'sha1';
  /** The Admin API of another gateway, for `gatehouse dashboard`. */
  kong: KongSettings | undefined;
  /** The environment of the gateway that the dashboard starts with. */
  environment: Environment;
  adminBeyondLoopback: boolean;
  /** How long the dashboard keeps the history of changes. */
  retention: { days: number; entries: number };
  /** Are the requests that pass the gateway recorded? */
  recordsTraffic: boolean;
  /** The most bytes that the recorded traffic may have. */
  trafficMaxSize: number;
  /** The mail server of alerts. Undefined: the page about alerts has it. */
  mail: Required<MailDraft> | undefined;
}

export interface KongSettings {
  url: URL;
  headers: Readonly<Record<string, string>>;
  /** The authority that its certificate is checked by, in PEM. Undefined: any certificate is accepted. */
  ca: string | undefined;
}

export const commands = ['start', 'dashboard', 'gateway'] as const;
export type Command = (typeof commands)[number];

/** `bundled`: the names of the plugins that there are. */
export function settingsFor(command: Command, given: Given, bundled: readonly string[]): Settings {
  const dataDir = resolve(given.text['data-dir'] ?? '.');
  const gateway = gatewaySettings(given.kong, bundled, dataDir);
  const problems = [
    // `gatehouse dashboard` ignores unknown variables, which may be meant for a gateway.
    ...(command === 'dashboard' ? [] : given.problems),
    ...(gateway instanceof Unusable ? gateway.problems : []),
  ];
  if (gateway instanceof Unusable || problems.length > 0) throw new UsageError(problems.join('\n'));
  const settings: Settings = {
    proxyListen: command === 'dashboard' ? [] : gateway.proxyListen,
    adminListen: command === 'dashboard' ? [] : gateway.adminListen,
    dashboardListen: command === 'gateway' ? [] : listenersIn('dashboard-listen', given),
    collectorListen: command === 'gateway' ? [] : listenersIn('collector-listen', given),
    portalListen: command === 'gateway' ? [] : listenersIn('portal-listen', given),
    needsPortal: given.text['portal-listen'] !== options['portal-listen'].default,
    gateway,
    workers: workersOf(given, gateway),
    dataDir,
    heldBodiesSize: heldBodiesSize(given, gateway),
    dashboardKey: dashboardKeyIn(given.text['dashboard-key']),
    credentials: credentialsOf(given),
    allowedHosts: new Set(),
    portalHosts: new Set(),
    trustedProxies: trustedProxies(given),
    portalDocuments: wordOf('portal-documents', ['public', 'any'], given),
    basicAuthHash: wordOf('basic-auth-hash', ['scrypt', 'sha1'], given),
    kong: command === 'dashboard' ? kongOf(given) : noKong(command, given),
    environment: environmentOf(given),
    adminBeyondLoopback: false,
    retention: { days: numberOf(given, 'history-days'), entries: numberOf(given, 'history-entries') },
    recordsTraffic: isOn('traffic', given),
    trafficMaxSize: trafficMaxSize(given),
    mail: mailOf(given),
  };
  if (command === 'start' && settings.adminListen.every(({ proxyProtocol }) => proxyProtocol)) {
    throw new UsageError(
      "--admin-listen: the dashboard needs the Admin API; give it an address, not 'off', and without proxy_protocol",
    );
  }
  settings.adminBeyondLoopback = isBeyondLoopback(settings.adminListen);
  requireCredentials('admin-listen', settings.adminListen, settings, given);
  requireCredentials('dashboard-listen', settings.dashboardListen, settings, given);
  const named = (given.text['allowed-hosts'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  const own = [...settings.adminListen, ...settings.dashboardListen];
  settings.allowedHosts = new Set([...named, ...ownNames(own)]);
  settings.portalHosts = new Set([...named, ...ownNames(settings.portalListen)]);
  return settings;
}

function workersOf({ text }: Given, { proxyListen, workers }: GatewaySettings): number {
  const given = text.workers === undefined ? workers : processCount.read(text.workers);
  if (given instanceof InvalidValue) throw new UsageError(`--workers: ${given.why}`);
  // Without a proxy they would have nothing to serve.
  return proxyListen.length === 0 ? 1 : given;
}

function numberOf({ text }: Given, name: 'history-days' | 'history-entries'): number {
  const read = count.read(text[name] ?? '');
  if (read instanceof InvalidValue) throw new UsageError(`--${name}: ${read.why}`);
  return read;
}

function trustedProxies({ text }: Given): readonly string[] {
  const blocks = addressBlocks.read(text['trusted-proxies'] ?? '');
  if (blocks instanceof InvalidValue) throw new UsageError(`--trusted-proxies: ${blocks.why}`);
  return blocks;
}

function heldBodiesSize({ text }: Given, { proxy }: GatewaySettings): number {
  const bytes = size.read(text['held-bodies-size'] ?? '');
  if (bytes instanceof InvalidValue) throw new UsageError(`--held-bodies-size: ${bytes.why}`);
  if (bytes < proxy.client_body_buffer_size)
    throw new UsageError(
      '--held-bodies-size: less than client_body_buffer_size, which is for one body alone',
    );
  return bytes;
}

/** With less there would be no room for a day. */
const leastTraffic = 10 * 1024 * 1024;

function trafficMaxSize({ text }: Given): number {
  const bytes = size.read(text['traffic-max-size'] ?? '');
  if (bytes instanceof InvalidValue) throw new UsageError(`--traffic-max-size: ${bytes.why}`);
  if (bytes < leastTraffic) throw new UsageError('--traffic-max-size: less than 10m');
  return bytes;
}

function wordOf<W extends string>(
  option: 'portal-documents' | 'basic-auth-hash',
  [one, other]: readonly [W, W],
  { text: { [option]: given = one } }: Given,
): W {
  const word = [one, other].find((known) => known === given);
  if (word === undefined) throw new UsageError(`--${option}: '${given}' is neither ${one} nor ${other}`);
  return word;
}

export function dashboardKeyIn(given: string | undefined): Buffer | undefined {
  if (given === undefined) return undefined;
  const key = Buffer.from(given.trim(), 'base64');
  if (key.length === 32) return key;
  throw new UsageError(
    '--dashboard-key: not 32 bytes in base64, as `openssl rand -base64 32` makes them, or a file dashboard.key has them',
  );
}

function isOn(name: 'traffic', { text }: Given): boolean {
  if (text[name] === 'on') return true;
  if (text[name] === 'off') return false;
  throw new UsageError(`--${name}: on or off`);
}

function noKong(command: Command, { text }: Given): undefined {
  if (text['kong-url'] === undefined) return;
  throw new UsageError(
    `--kong-url: gatehouse ${command} runs its own gateway; gatehouse dashboard --kong-url manages another`,
  );
}

function environmentOf({ text }: Given): Environment {
  const given = text.environment ?? 'none';
  const found = environments.find((environment) => environment === given);
  if (found === undefined)
    throw new UsageError(`--environment: '${given}' is not one of ${environments.join(', ')}`);
  return found;
}

function listenersIn(
  option: 'dashboard-listen' | 'collector-listen' | 'portal-listen',
  { text }: Given,
): readonly ListenAddress[] {
  const addresses = parseListen(text[option] ?? 'off');
  if (addresses instanceof InvalidValue) throw new UsageError(`--${option}: ${addresses.why}`);
  return addresses;
}

function requireCredentials(
  option: 'admin-listen' | 'dashboard-listen',
  addresses: readonly ListenAddress[],
  { credentials }: Settings,
  { allowUnauthenticated }: Given,
): void {
  if (!isBeyondLoopback(addresses) || credentials.length > 0 || allowUnauthenticated) return;
  throw new UsageError(
    `--${option} goes beyond this machine: give --basic-auth USER=PASSWORD (or ${environmentName('basic-auth')}), ` +
      'or say --allow-unauthenticated if everybody who can reach it may use it',
  );
}

function credentialsOf({ text, basicAuth }: Given): readonly OperatorCredential[] {
  const path = text['basic-auth-file'];
  const lines = path === undefined ? [] : readGivenFile(path, '--basic-auth-file').split(/\r?\n/);
  return [...basicAuth, ...lines.map((line) => line.trim()).filter(Boolean)].map((pair, index) => {
    const at = pair.indexOf('=');
    // The text may be a password, so the message names its place instead.
    if (at < 1 || at === pair.length - 1)
      throw new UsageError(`--basic-auth: entry ${index + 1} is not USER=PASSWORD`);
    return { username: pair.slice(0, at), password: pair.slice(at + 1) };
  });
}

export function kongOf({ text }: Pick<Given, 'text'>): NonNullable<Settings['kong']> {
  const given = text['kong-url'];
  if (given === undefined)
    throw new UsageError('gatehouse dashboard needs --kong-url, such as http://localhost:8001');
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new UsageError(`--kong-url: '${given}' is not a URL, such as http://localhost:8001`);
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new UsageError(`--kong-url: '${url.protocol}' is neither http: nor https:`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new UsageError('--kong-url: leave the credentials out; use --kong-username and --kong-password');
  }
  const headers: Record<string, string> = {};
  const key = text['kong-api-key'];
  if (key !== undefined) headers.apikey = key;
  const username = text['kong-username'];
  if (username !== undefined) headers.authorization = basicHeader(username, text['kong-password'] ?? '');
  return { url, headers, ca: authorityIn(text['kong-ca-file'], url) };
}

function authorityIn(file: string | undefined, { protocol }: URL): string | undefined {
  if (file === undefined) return undefined;
  if (protocol !== 'https:') throw new UsageError('--kong-ca-file: the --kong-url is not https:');
  const pem = readGivenFile(file, '--kong-ca-file');
  if (!isCertificate(pem)) throw new UsageError(`--kong-ca-file: ${file} is no certificate in PEM`);
  return pem;
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    return false;
  }
}

/** A listener on every address may be called by each name and address of this machine. */
function ownNames(addresses: readonly ListenAddress[]): readonly string[] {
  const wild = addresses.some(({ host }) => host === '0.0.0.0' || host === '::');
  const named = addresses.map(({ host }) => host.toLowerCase());
  if (!wild) return named;
  const interfaces = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return [...named, hostname().toLowerCase(), ...interfaces.map(({ address }) => address.toLowerCase())];
}
