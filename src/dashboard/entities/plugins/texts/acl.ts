// The dashboard’s texts about acl.
import { listIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';

export const acl: PluginText = {
  fields: {
    whitelist: {
      label: 'Groups that are let in',
      help: 'A consumer of none of them gets 403. Set this list or the other one.',
      valueForm: 'group',
      groups: true,
    },
    blacklist: {
      label: 'Groups that are kept out',
      help: 'A consumer of any of them gets 403, every other consumer is let in.',
      valueForm: 'group',
      groups: true,
    },
  },
  sections: [{ fields: ['whitelist', 'blacklist'] }],
  brief: (config) => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    if (black.length > 0) return ['Keeps out ', ...listPhrase(black, 'and')];
    return white.length > 0 ? ['Lets in ', ...listPhrase(white, 'and')] : ['No group is set'];
  },
  sentence: (config): Phrase => {
    const [white, black] = [listIn(config, 'whitelist'), listIn(config, 'blacklist')];
    if (white.length === 0 && black.length === 0)
      return ['it cannot work until you set which groups are let in or kept out.'];
    if (white.length > 0 && black.length > 0)
      return ['it takes only one of the lists: groups that are let in, or groups that are kept out.'];
    const which: Phrase =
      black.length > 0
        ? ['every consumer is let in that does not belong to ', ...listPhrase(black, 'or')]
        : ['a consumer is let in that belongs to ', ...listPhrase(white, 'or')];
    return [...which, '. Any other gets ', { code: '403' }, ', and so does a caller that no plugin names.'];
  },
  everywhere: () => 'refuses callers that no authentication plugin names',
};
