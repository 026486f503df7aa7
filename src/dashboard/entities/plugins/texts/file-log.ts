// The dashboard’s texts about file-log.
import { textIn } from './config-values.ts';
import { afterwards, eachRequest, luaFields, luaMark, luaPhrase } from './log-texts.ts';
import { code, type PluginText } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

export const fileLog: PluginText = {
  fields: {
    path: {
      label: 'File',
      help: 'On the gateway’s machine. It is made when it is missing; its directory has to be there.',
      placeholder: '/var/log/requests.log',
    },
    reopen: {
      label: 'Open the file anew each time',
      help: 'On: a file that was moved away is not written on. Off: the file stays open.',
    },
    ...luaFields,
  },
  sections: [{ fields: ['path', 'reopen'] }, { title: 'Special cases', folded: 'fields', fields: [luaMark] }],
  brief: (config) => {
    const path = textIn(config, 'path');
    return path === '' ? ['No file is set'] : ['Writes to ', code(path)];
  },
  sentence: (config, about) =>
    stillUnset(config, { path: 'the file' }) ?? [
      `${eachRequest(about)} becomes a line of JSON at the end of `,
      code(textIn(config, 'path')),
      `.${afterwards}`,
      ...luaPhrase(config),
    ],
};
