// The dashboard’s texts about ip-restriction.
import { listIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';

export const ipRestriction: PluginText = {
  fields: {
    whitelist: {
      label: 'Addresses that are let in',
      help: 'Single addresses or blocks. Any other address gets 403. Set this list or the other one.',
      valueForm: '10.0.0.0/8',
      words: true,
    },
    blacklist: {
      label: 'Addresses that are kept out',
      help: 'Single addresses or blocks. They get 403, every other address is let in.',
      valueForm: '10.0.0.0/8',
      words: true,
    },
  },
  sections: [{ fields: ['whitelist', 'blacklist'] }],
  brief: (config) => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    if (white.length > 0) return ['Lets in only ', ...listPhrase(white, 'and')];
    return black.length > 0 ? ['Keeps out ', ...listPhrase(black, 'and')] : ['No address is set'];
  },
  sentence: (config, about): Phrase => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    if (white.length === 0 && black.length === 0)
      return ['it cannot work until you set which addresses are let in or kept out.'];
    if (white.length > 0 && black.length > 0)
      return ['it takes only one of the lists: addresses that are let in, or addresses that are kept out.'];
    const caller = about?.forWhom === undefined ? 'a caller' : about.forWhom;
    if (white.length > 0)
      return [
        caller,
        ' is let in from ',
        ...listPhrase(white, 'and'),
        '. Any other address gets ',
        { code: '403' },
        '.',
      ];
    return [
      caller,
      ' gets ',
      { code: '403' },
      ' from ',
      ...listPhrase(black, 'and'),
      '. Any other address is let in.',
    ];
  },
  everywhere: (config) =>
    listIn(config, 'whitelist').length > 0 ? 'refuses all other addresses' : undefined,
};
