// What the dashboard says about udp-log.
import { textIn } from './config-values.ts';
import { eachRequest, host, nameTimeout, placeIn, port } from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

export const udpLog: PluginText = {
  fields: {
    host: host('The server that takes the datagrams.', 'logs.example.com'),
    port: port('Its UDP port.'),
    timeout: nameTimeout,
  },
  sections: [{ fields: ['host', 'port'] }, { title: 'Special cases', folded: 'time', fields: ['timeout'] }],
  brief: (config) =>
    textIn(config, 'host') === '' ? ['No server is set'] : ['Sends to ', code(placeIn(config)), ' over UDP'],
  sentence: (config, about) =>
    stillUnset(config, { host: 'the host', port: 'the port' }) ?? [
      `${eachRequest(about)} becomes a datagram with JSON for `,
      code(placeIn(config)),
      ', over UDP and unencrypted. Nothing says whether it arrives.',
    ],
};
