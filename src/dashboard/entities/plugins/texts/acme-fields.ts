// The fields of acme's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { storages } from './acme-storage-fields.ts';

export const acmeFields: Readonly<Record<string, FieldText>> = {
  domains: {
    label: 'Domains',
    help: 'Certificates are got for these. Each has to reach the gateway at port 80, over HTTP.',
    valueForm: 'www.example.com',
    words: true,
  },
  allow_any_domain: {
    label: 'Any domain',
    help: 'On: a certificate is got for each name that a client asks for. Strangers can use up the limits of the authority.',
  },
  account_email: {
    label: 'E-mail of the account',
    help: 'At the authority, which writes to it. It is masked because the gateway keeps it as a secret.',
    placeholder: 'you@example.com',
  },
  tos_accepted: {
    label: 'Terms accepted',
    help: 'You accept the terms of the authority. Let’s Encrypt asks for it.',
  },
  api_uri: { label: 'URL of the authority', help: 'Usually that of Let’s Encrypt.' },
  eab_kid: {
    label: 'External account id',
    help: 'For authorities that bind to an account of theirs.',
    placeholder: 'none',
  },
  eab_hmac_key: { label: 'External account key', help: 'Goes with its id.', secret: true },
  account_key: {
    label: 'Key of the account',
    help: 'A key of the gateway. Empty: one is made.',
    fields: {
      key_id: { label: 'Key', help: 'Its id.' },
      key_set: { label: 'Key set', help: 'The name of the set that the key is in.' },
    },
  },
  cert_type: {
    label: 'Keys of certificates',
    choices: {
      rsa: { label: 'RSA', help: 'Every client knows it.' },
      ecc: { label: 'ECC', help: 'Smaller and faster.' },
    },
  },
  rsa_key_size: { label: 'Length of RSA keys', unit: 'bits', help: 'Longer ones are slower.' },
  renew_threshold_days: {
    label: 'Renew before the end by',
    unit: 'days',
    help: 'Certificates are looked at once a day.',
  },
  fail_backoff_minutes: {
    label: 'Pause after a failure',
    unit: 'minutes',
    help: 'Before a domain is tried again.',
  },
  preferred_chain: {
    label: 'Chain',
    help: 'The root of the chain, where the authority has several.',
    placeholder: 'that of the authority',
  },
  enable_ipv4_common_name: {
    label: 'Addresses as names',
    help: 'Off: no certificate is got for an IP address.',
  },
  storage: {
    label: 'Where certificates are kept',
    help: 'Memory forgets them at a restart, and other nodes do not see it.',
    choices: {
      shm: { label: 'Memory' },
      kong: { label: 'Database of the gateway' },
      redis: { label: 'Redis' },
      consul: { label: 'Consul' },
      vault: { label: 'Vault' },
    },
  },
  storage_config: { label: 'Storage', help: 'How each storage is reached.', fields: storages },
};

export const acmeSections: readonly Section[] = [
  { fields: ['domains', 'allow_any_domain', 'account_email', 'tos_accepted'] },
  { title: 'Certificates', fields: ['cert_type', 'rsa_key_size', 'renew_threshold_days'] },
  { title: 'Storage', fields: ['storage'] },
  ...Object.entries(storages).map(([name, { label, fields = {} }]) => ({
    title: label,
    folded: `used with the storage ${name} only`,
    fields: Object.keys(fields).map((field) => `storage_config.${name}.${field}`),
  })),
  {
    title: 'Authority',
    folded: 'URL, accounts, failures',
    fields: [
      'api_uri',
      'eab_kid',
      'eab_hmac_key',
      'account_key',
      'preferred_chain',
      'fail_backoff_minutes',
      'enable_ipv4_common_name',
    ],
  },
];
