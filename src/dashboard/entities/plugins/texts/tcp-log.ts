// The dashboard’s texts about tcp-log.
import { isOn, textIn } from './config-values.ts';
import {
  afterwards,
  eachRequest,
  hostField,
  luaFields,
  luaMark,
  luaPhrase,
  onceTimeout,
  placeIn,
  portField,
  sendTimeout,
} from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { keepalive, stillUnset } from './shared-fields.ts';

export const tcpLog: PluginText = {
  fields: {
    host: hostField('The server that takes the lines.', 'logs.example.com'),
    port: portField('Its TCP port.'),
    tls: { label: 'Encrypt with TLS', help: 'The certificate of the server is not checked.' },
    tls_sni: {
      label: 'Server name for TLS',
      help: 'Tells a server that has several certificates which one is wanted.',
      placeholder: 'none',
    },
    timeout: sendTimeout,
    keepalive,
    ...luaFields,
  },
  later: { mark: luaMark, fields: { timeout: onceTimeout } },
  sections: [
    { fields: ['host', 'port', 'tls'] },
    {
      title: 'Special cases',
      folded: 'server name, times',
      fields: ['tls_sni', 'timeout', 'keepalive', luaMark],
    },
  ],
  brief: (config) =>
    textIn(config, 'host') === ''
      ? ['No server is set']
      : ['Sends to ', code(placeIn(config)), isOn(config, 'tls') ? ' over TLS' : ' over TCP'],
  sentence: (config, about) =>
    stillUnset(config, { host: 'the host', port: 'the port' }) ?? [
      `${eachRequest(about)} becomes a line of JSON for `,
      code(placeIn(config)),
      isOn(config, 'tls') ? ', over TLS' : ', over TCP and unencrypted',
      `.${afterwards}`,
      ...luaPhrase(config),
    ],
};
