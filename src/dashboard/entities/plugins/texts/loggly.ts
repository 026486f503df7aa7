// The dashboard’s texts about loggly.
import { listIn } from './config-values.ts';
import {
  eachRequest,
  hostField,
  luaFields,
  luaMark,
  luaPhrase,
  nameTimeout,
  placeIn,
  portField,
} from './log-texts.ts';
import { code, listPhrase, type PluginText } from './plugin-text.ts';
import { gradedPhrase, isNothingSent, nothingSent, severityFields, severityNames } from './severities.ts';
import { stillUnset } from './shared-fields.ts';

export const loggly: PluginText = {
  fields: {
    key: { label: 'Customer token', help: 'Of your account at Loggly.', secret: true },
    tags: { label: 'Tags', help: 'Loggly finds the entries by them.', valueForm: 'tag' },
    ...severityFields,
    host: hostField('The server of Loggly.'),
    port: portField('Its UDP port.'),
    timeout: nameTimeout,
    ...luaFields,
  },
  sections: [
    { fields: ['key', 'tags'] },
    { title: 'Severity', fields: severityNames },
    { title: 'Server', folded: 'host, port, time', fields: ['host', 'port', 'timeout'] },
    { title: 'Special cases', folded: 'fields', fields: [luaMark] },
  ],
  brief: (config) => {
    if (isNothingSent(config)) return ['Sends nothing'];
    const tags = listIn(config, 'tags');
    return ['Sends to Loggly', ...(tags.length === 0 ? [] : [', tagged ', ...listPhrase(tags, 'and')])];
  },
  sentence: (config, about) => {
    const unset = stillUnset(config, { key: 'the customer token', host: 'the host', port: 'the port' });
    if (unset) return unset;
    if (isNothingSent(config)) return nothingSent(config);
    const tags = listIn(config, 'tags');
    return [
      `an entry for ${eachRequest(about)} goes to `,
      code(placeIn(config)),
      ' over UDP, unencrypted',
      ...(tags.length === 0 ? [] : [', tagged ', ...listPhrase(tags, 'and')]),
      '.',
      ...gradedPhrase(config),
      ...luaPhrase(config),
    ];
  },
};
