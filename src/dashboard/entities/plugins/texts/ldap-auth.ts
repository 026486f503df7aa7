// The dashboard’s texts about ldap-auth.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, numberIn, textIn } from './config-values.ts';
import { ldapFields, ldapLaterFields, ldapSections } from './ldap-auth-fields.ts';
import { code, type PluginText } from './plugin-text.ts';
import {
  letsStrangersIn,
  locksEverything,
  realmMark,
  spanOf,
  stillUnset,
  strangers,
  strangersBrief,
} from './shared-fields.ts';

const safety = (config: Draft): string => {
  if (!isOn(config, 'start_tls') && !isOn(config, 'ldaps'))
    return ' Passwords go to the directory unencrypted.';
  return isOn(config, 'verify_ldap_host') ? '' : ' The certificate of the directory is not checked.';
};

const memory = (config: Draft): string => {
  const seconds = numberIn(config, 'cache_ttl') ?? 0;
  if (seconds > 0) return ` Its answer is remembered for ${spanOf(seconds)}.`;
  return servesField(config, realmMark)
    ? ' Its answer is remembered for good.'
    : ' It is asked at every request.';
};

export const ldapAuth: PluginText = {
  fields: ldapFields,
  later: { mark: realmMark, fields: ldapLaterFields },
  sections: ldapSections,
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
