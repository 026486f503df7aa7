// The dashboard’s texts about ldap-auth.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { isOn, numberIn, textIn } from './config-values.ts';
import { code, type PluginText } from './plugin-text.ts';
import {
  anonymous,
  hideCredentials,
  keepalive,
  letsStrangersIn,
  locksEverything,
  spanOf,
  stillUnset,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const safety = (config: Draft): string => {
  if (!isOn(config, 'start_tls')) return ' Passwords go to the directory unencrypted.';
  return isOn(config, 'verify_ldap_host') ? '' : ' The certificate of the directory is not checked.';
};

const memory = (config: Draft): string => {
  const seconds = numberIn(config, 'cache_ttl') ?? 0;
  return seconds > 0 ? ` Its answer is remembered for ${spanOf(seconds)}.` : ' It is asked at every request.';
};

export const ldapAuth: PluginText = {
  fields: {
    ldap_host: { label: 'Host', help: 'The LDAP server.', placeholder: 'ldap.example.com' },
    ldap_port: { label: 'Port', help: 'Usually 389.' },
    start_tls: { label: 'Encrypt with StartTLS', help: 'Off: passwords go to the directory in plain text.' },
    verify_ldap_host: {
      label: 'Check the directory’s certificate',
      help: 'Works with StartTLS. Off: any certificate is taken.',
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
  },
  sections: [
    {
      title: 'Directory',
      fields: ['ldap_host', 'ldap_port', 'base_dn', 'attribute', 'start_tls', 'verify_ldap_host'],
    },
    { title: 'Requests', fields: ['header_type', 'hide_credentials'] },
    {
      title: 'Special cases',
      folded: 'callers without a password, times',
      fields: ['anonymous', 'cache_ttl', 'timeout', 'keepalive'],
    },
  ],
  brief: (config) => [
    'Asks for a password that ',
    textIn(config, 'ldap_host') === '' ? 'the directory' : code(textIn(config, 'ldap_host')),
    ' knows',
    strangersBrief(config),
  ],
  sentence: (config, about) => {
    const unset = stillUnset(config, {
      ldap_host: 'the directory’s host',
      ldap_port: 'its port',
      base_dn: 'the base DN',
      attribute: 'the attribute',
    });
    if (unset) return unset;
    return [
      letsStrangersIn(config)
        ? 'a user name and a password are looked for in the '
        : 'every request needs a user name and a password in its ',
      { code: 'Authorization' },
      ' header, after the word ',
      code(textIn(config, 'header_type') || 'ldap'),
      '. The directory ',
      code(`${textIn(config, 'ldap_host')}:${textIn(config, 'ldap_port')}`),
      ' is asked for ',
      code(`${textIn(config, 'attribute')}=USER,${textIn(config, 'base_dn')}`),
      '. ',
      ...strangers(config, about, 'Without them, or with wrong ones,', [
        'Without them a request gets ',
        { code: '401' },
        ', with wrong ones ',
        { code: '403' },
        '.',
      ]),
      memory(config),
      safety(config),
      ' Such a caller is no consumer: acl lets none in.',
    ];
  },
  everywhere: locksEverything('a password of the directory'),
};
