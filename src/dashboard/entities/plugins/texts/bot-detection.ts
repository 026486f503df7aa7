// The dashboard’s texts about bot-detection.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { listIn } from './config-values.ts';
import { listPhrase, type PluginText } from './plugin-text.ts';

const letIn: FieldText = {
  label: 'Let in anyway',
  help: 'Regular expressions. A client whose User-Agent fits one is let in, also a known robot.',
  placeholder: 'no robot',
  valueForm: 'Googlebot/\\d',
};

const keptOut: FieldText = {
  label: 'Keep out as well',
  help: 'Regular expressions. A client whose User-Agent fits one gets 403, as the known robots do.',
  placeholder: 'known robots only',
  valueForm: '^curl/',
};

/** Each list has one of two names. */
const lists = (config: Draft): readonly [allowed: readonly string[], denied: readonly string[]] => [
  [...listIn(config, 'allow'), ...listIn(config, 'whitelist')],
  [...listIn(config, 'deny'), ...listIn(config, 'blacklist')],
];

export const botDetection: PluginText = {
  fields: { whitelist: letIn, blacklist: keptOut, allow: letIn, deny: keptOut },
  sections: [{ fields: ['blacklist', 'whitelist', 'deny', 'allow'] }],
  brief: (config) => {
    const [allowed, denied] = lists(config);
    return [
      'Turns away known robots',
      ...(denied.length === 0 ? [] : [' and clients like ', ...listPhrase(denied, 'or')]),
      ...(allowed.length === 0 ? [] : [', but not clients like ', ...listPhrase(allowed, 'or')]),
    ];
  },
  sentence: (config) => {
    const [allowed, denied] = lists(config);
    return [
      'a client gets ',
      { code: '403' },
      ' where its ',
      { code: 'User-Agent' },
      ' is that of a known robot',
      ...(denied.length === 0 ? [] : [', or fits ', ...listPhrase(denied, 'or')]),
      '.',
      ...(allowed.length === 0
        ? []
        : [' One that fits ', ...listPhrase(allowed, 'or'), ' is let in all the same.']),
      ' A client that sends none is let in.',
    ];
  },
};
