// The dashboard’s texts about udp-log.
import { textIn } from './config-values.ts';
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
import { code, type PluginText } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

export const udpLog: PluginText = {
  fields: {
    host: hostField('The server that takes the datagrams.', 'logs.example.com'),
    port: portField('Its UDP port.'),
    timeout: nameTimeout,
    ...luaFields,
  },
  sections: [
    { fields: ['host', 'port'] },
    { title: 'Special cases', folded: 'time', fields: ['timeout', luaMark] },
  ],
  brief: (config) =>
    textIn(config, 'host') === '' ? ['No server is set'] : ['Sends to ', code(placeIn(config)), ' over UDP'],
  sentence: (config, about) =>
    stillUnset(config, { host: 'the host', port: 'the port' }) ?? [
      `${eachRequest(about)} becomes a datagram with JSON for `,
      code(placeIn(config)),
      ', over UDP and unencrypted. Nothing says whether it arrives.',
      ...luaPhrase(config),
    ],
};
