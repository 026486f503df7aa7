// The dashboard’s texts about basic-auth.
import { isOn } from './config-values.ts';
import {
  anonymous,
  hideCredentials,
  letsStrangersIn,
  locksEverything,
  realm,
  strangers,
  strangersBrief,
} from './shared-fields.ts';
import type { PluginText } from './plugin-text.ts';

export const basicAuth: PluginText = {
  fields: {
    hide_credentials: hideCredentials('Authorization header'),
    anonymous,
    realm,
  },
  sections: [
    { fields: ['hide_credentials'] },
    { title: 'Special cases', folded: 'callers without a password', fields: ['anonymous', 'realm'] },
  ],
  brief: (config) => [
    'Asks for a user name and a password',
    isOn(config, 'hide_credentials') ? ', hides them from the upstream' : '',
    strangersBrief(config),
  ],
  sentence: (config, about) => [
    letsStrangersIn(config)
      ? 'a user name and a password are looked for in the '
      : 'every request needs a user name and a password in its ',
    { code: 'Authorization' },
    ' header. ',
    ...strangers(config, about, 'Without them, or with wrong ones,', [
      'Without them it gets ',
      { code: '401' },
      ', with wrong ones ',
      { code: '403' },
      '.',
    ]),
    isOn(config, 'hide_credentials') ? ' The upstream does not see them.' : '',
  ],
  everywhere: locksEverything('a user name and a password'),
};
