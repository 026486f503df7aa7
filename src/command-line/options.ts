// Gatehouse's own settings, besides those of kong.conf. Flags, environment variables and lines in --help come from this table.

export interface Option {
  /** The name of the value in --help. Absent for a switch. */
  value?: string;
  default?: string;
  short?: string;
  multiple?: boolean;
  help: string;
}

export const options = {
  conf: { value: 'FILE', short: 'c', help: 'a kong.conf: settings under Kong’s names' },
  'dashboard-listen': { value: 'ADDRESS', default: '127.0.0.1:8080', help: 'where the dashboard listens' },
  'data-dir': {
    value: 'DIR',
    default: './data',
    help: 'where the databases, the key file of the dashboard and the default certificate are kept',
  },
  'held-bodies-size': {
    value: 'SIZE',
    default: '256m',
    help: 'what all bodies that plugins hold may take together; a request that finds no room gets 503',
  },
  'basic-auth-hash': {
    value: 'WORD',
    default: 'scrypt',
    help: 'how new passwords of consumers are kept: scrypt, or sha1 where nodes of a Kong 0.13.1 use the same database, because it verifies no other',
  },
  'dashboard-key': {
    value: 'KEY',
    help: 'the key, 32 bytes in base64, that the dashboard encrypts secrets with; dashboards on one PostgreSQL database need the same; without it DIR/dashboard.key has it',
  },
  'history-days': {
    value: 'NUMBER',
    default: '400',
    help: 'days that the dashboard keeps a change of the configuration in its history',
  },
  'history-entries': {
    value: 'NUMBER',
    default: '10000',
    help: 'the most changes that it keeps of each gateway',
  },
  'collector-listen': {
    value: 'ADDRESS',
    help: 'where log entries of other gateways are taken, such as 127.0.0.1:8088; not when left out',
  },
  'portal-listen': {
    value: 'ADDRESS',
    default: '127.0.0.1:8003',
    help: 'where the developer portal listens; off: there is no portal. Where its default is taken by another program, the rest starts without it',
  },
  'trusted-proxies': {
    value: 'BLOCKS',
    help: 'addresses and blocks of proxies in front of portal, dashboard and Admin API, comma-separated: X-Forwarded-For is believed from them alone, to count guesses and mails by client',
  },
  'portal-documents': {
    value: 'WORD',
    default: 'public',
    help: 'addresses that operators may have documents of the portal fetched from: public or any',
  },
  traffic: {
    value: 'WORD',
    default: 'on',
    help: 'on or off: `gatehouse start` counts the requests that pass the gateway, and keeps some of them',
  },
  'traffic-max-size': {
    value: 'SIZE',
    default: '500m',
    help: 'the most room for recorded traffic; the oldest rows go when it is nearly reached',
  },
  workers: {
    value: 'NUMBER',
    help: 'processes that serve requests, beside the one with the Admin API and the dashboard; 1: there is one process for all; auto, as without it: one less than there are cores, and no more than one for each 256 MB of memory',
  },
  'smtp-host': {
    value: 'HOST:PORT',
    help: 'the mail server that alerts are sent through; without it the page about alerts has it',
  },
  'smtp-security': {
    value: 'WORD',
    default: 'starttls',
    help: 'starttls, tls (from the first byte) or none',
  },
  'smtp-username': { value: 'NAME', help: 'shown to that mail server' },
  'smtp-password': { value: 'PASSWORD', help: 'its password' },
  'mail-from': { value: 'ADDRESS', help: 'the sender of these mails' },
  'kong-url': { value: 'URL', help: 'the Admin API that `gatehouse dashboard` manages' },
  'kong-api-key': { value: 'KEY', help: 'sent to that Admin API as the header apikey' },
  'kong-username': { value: 'NAME', help: 'basic authentication towards that Admin API' },
  'kong-password': { value: 'PASSWORD', help: 'its password' },
  'kong-ca-file': {
    value: 'FILE',
    help: 'the authority, in PEM, that the certificate of that Admin API is checked by; without it any is accepted',
  },
  environment: {
    value: 'WORD',
    help: 'development, staging or production: the dashboard shows its word and colour beside the gateway',
  },
  'basic-auth': {
    value: 'USER=PASSWORD',
    multiple: true,
    help: 'who may use the dashboard, and the Admin API where it listens beyond loopback; several are allowed',
  },
  'basic-auth-file': { value: 'FILE', help: 'the same, one USER=PASSWORD a line' },
  'allow-unauthenticated': { help: 'listen beyond loopback without credentials' },
  'allowed-hosts': {
    value: 'NAMES',
    help: 'host names beside localhost by which dashboard, Admin API and portal may be called, comma-separated',
  },
} as const satisfies Record<string, Option>;

export type OptionName = keyof typeof options;

const isOptionName = (name: string): name is OptionName => name in options;

export const optionNames: readonly OptionName[] = Object.keys(options).filter(isOptionName);

const variableName = (name: string): string => name.replaceAll('-', '_').toUpperCase();
export const environmentName = (name: string): string => `GATEHOUSE_${variableName(name)}`;
export const kongEnvironmentName = (name: string): string => `KONG_${variableName(name)}`;
export const flagName = (name: string): string => `--${name.replaceAll('_', '-')}`;
