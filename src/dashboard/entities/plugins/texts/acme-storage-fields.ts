// The storages of acme's certificates, and how each is reached.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { redisTable } from './redis-text.ts';

const tls: FieldText = { label: 'Use TLS', help: 'Off: everything goes there in plain text.' };
const path: FieldText = {
  label: 'Path of the keys',
  help: 'Certificates are kept below it.',
  placeholder: 'acme',
};
const timeout: FieldText = {
  label: 'Timeout',
  unit: 'ms',
  help: 'The server has failed when it takes longer.',
};

const serverOf = (name: string, port: string): Readonly<Record<string, FieldText>> => ({
  host: { label: 'Host', help: `The ${name} server.` },
  port: { label: 'Port', help: `Usually ${port}.` },
  https: tls,
  token: { label: 'Token', help: `${name} asks for it.`, secret: true },
  kv_path: path,
  timeout,
});

export const storages: Readonly<Record<string, FieldText>> = {
  shm: {
    label: 'Memory',
    help: 'Used with the storage shm.',
    fields: { shm_name: { label: 'Shared dictionary', help: 'Its name in the gateway’s nginx.conf.' } },
  },
  redis: {
    ...redisTable,
    help: 'Used with the storage redis.',
    fields: {
      ...redisTable.fields,
      extra_options: {
        label: 'Keys',
        help: 'In Redis.',
        fields: {
          namespace: { label: 'Begin with', help: 'The names of all keys.', placeholder: 'nothing' },
          scan_count: { label: 'Read at a time', unit: 'keys', help: 'When keys are listed.' },
        },
      },
    },
  },
  consul: { label: 'Consul', help: 'Used with the storage consul.', fields: serverOf('Consul', '8500') },
  vault: {
    label: 'Vault',
    help: 'Used with the storage vault.',
    fields: {
      ...serverOf('Vault', '8200'),
      tls_verify: { label: 'Check the certificate of Vault', help: 'Off: any certificate is taken.' },
      tls_server_name: { label: 'Server name for TLS', help: 'Empty: the host.', placeholder: 'the host' },
      auth_method: {
        label: 'Sign-in',
        help: 'With the token, or with the account of a Kubernetes pod.',
        choices: { token: { label: 'Token' }, kubernetes: { label: 'Kubernetes' } },
      },
      auth_path: { label: 'Path of the sign-in', help: 'For Kubernetes.' },
      auth_role: { label: 'Role', help: 'For Kubernetes.' },
      jwt_path: { label: 'File of the pod’s token', help: 'For Kubernetes.' },
    },
  },
};
