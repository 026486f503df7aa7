// The fields of ldap-auth's form.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import { anonymous, hideCredentials, keepalive, realm } from './shared-fields.ts';

export const ldapFields: Readonly<Record<string, FieldText>> = {
  ldap_host: { label: 'Host', help: 'The LDAP server.', placeholder: 'ldap.example.com' },
  ldap_port: { label: 'Port', help: 'Usually 389.' },
  ldaps: {
    label: 'Encrypt with LDAPS',
    help: 'TLS from the start, usually at port 636. Either this or StartTLS.',
  },
  start_tls: { label: 'Encrypt with StartTLS', help: 'Off: passwords go to the directory in plain text.' },
  verify_ldap_host: {
    label: 'Check the directory’s certificate',
    help: 'Works where the connection is encrypted. Off: any certificate is taken.',
  },
  base_dn: {
    label: 'Base DN',
    help: 'Where the users’ entries are.',
    placeholder: 'ou=people,dc=example,dc=com',
  },
  attribute: {
    label: 'Attribute',
    help: 'A user name is the value of this attribute.',
    placeholder: 'uid',
  },
  header_type: {
    label: 'Word before the credentials',
    help: 'The Authorization header is this word and base64 of user:password. With basic, browsers and curl -u can be used.',
  },
  cache_ttl: {
    label: 'Remember for',
    unit: 's',
    help: 'A changed password counts after this time. 0: the directory is asked at every request.',
  },
  timeout: {
    label: 'Timeout',
    unit: 'ms',
    help: 'Callers get 500 where the directory does not answer within this time.',
  },
  keepalive,
  hide_credentials: hideCredentials('Authorization header'),
  anonymous,
  realm,
};

export const ldapLaterFields: Readonly<Record<string, Partial<FieldText>>> = {
  cache_ttl: {
    help: 'A changed password counts after this time. 0: an answer of the directory counts for good.',
  },
};

export const ldapSections: readonly Section[] = [
  {
    title: 'Directory',
    fields: ['ldap_host', 'ldap_port', 'base_dn', 'attribute', 'start_tls', 'ldaps', 'verify_ldap_host'],
  },
  { title: 'Requests', fields: ['header_type', 'hide_credentials'] },
  {
    title: 'Special cases',
    folded: 'callers without a password, times',
    fields: ['anonymous', 'cache_ttl', 'timeout', 'keepalive', 'realm'],
  },
];
