// The dashboard’s texts about bot-detection.
import { listIn } from './config-values.ts';
import { listPhrase, type PluginText } from './plugin-text.ts';

export const botDetection: PluginText = {
  fields: {
    whitelist: {
      label: 'Let in anyway',
      help: 'Regular expressions. A client whose User-Agent fits one is let in, also a known robot.',
      placeholder: 'no robot',
      valueForm: 'Googlebot/\\d',
    },
    blacklist: {
      label: 'Keep out as well',
      help: 'Regular expressions. A client whose User-Agent fits one gets 403, as the known robots do.',
      placeholder: 'known robots only',
      valueForm: '^curl/',
    },
  },
  sections: [{ fields: ['blacklist', 'whitelist'] }],
  brief: (config) => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    return [
      'Turns away known robots',
      ...(black.length === 0 ? [] : [' and clients like ', ...listPhrase(black, 'or')]),
      ...(white.length === 0 ? [] : [', but not clients like ', ...listPhrase(white, 'or')]),
    ];
  },
  sentence: (config) => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    return [
      'a client gets ',
      { code: '403' },
      ' where its ',
      { code: 'User-Agent' },
      ' is that of a known robot',
      ...(black.length === 0 ? [] : [', or fits ', ...listPhrase(black, 'or')]),
      '.',
      ...(white.length === 0
        ? []
        : [' One that fits ', ...listPhrase(white, 'or'), ' is let in all the same.']),
      ' A client that sends none is let in.',
    ];
  },
};
