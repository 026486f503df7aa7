// The dashboard’s texts about ip-restriction.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, listIn, numberIn, textIn } from './config-values.ts';
import { code, listPhrase, type Phrase, type PluginText } from './plugin-text.ts';

const addresses = { valueForm: '10.0.0.0/8', words: true } as const;

const letIn: FieldText = {
  label: 'Addresses that are let in',
  help: 'Single addresses or blocks. Any other address gets 403. Set this list or the other one.',
  ...addresses,
};

const keptOut: FieldText = {
  label: 'Addresses that are kept out',
  help: 'Single addresses or blocks. They get 403, every other address is let in.',
  ...addresses,
};

/** Each list has one of two names. */
const lists = (config: Draft): readonly [allowed: readonly string[], denied: readonly string[]] => [
  [...listIn(config, 'allow'), ...listIn(config, 'whitelist')],
  [...listIn(config, 'deny'), ...listIn(config, 'blacklist')],
];

const refusal = (config: Draft): Phrase => {
  const message = textIn(config, 'message');
  return [
    code(String(numberIn(config, 'status') ?? 403)),
    ...(message === '' ? [] : [' with the message ', code(message)]),
  ];
};

export const ipRestriction: PluginText = {
  fields: {
    whitelist: letIn,
    blacklist: keptOut,
    allow: {
      ...letIn,
      help: 'Single addresses or blocks. Any other address is refused. Empty: all are let in.',
    },
    deny: {
      ...keptOut,
      help: 'Single addresses or blocks. They are refused, also where the other list has them.',
    },
    status: { label: 'Status of refusals', help: 'Empty: 403.', placeholder: '403' },
    message: {
      label: 'Message of refusals',
      help: 'The answer is then {"message": "…"}.',
      placeholder: 'the address is not allowed',
    },
  },
  sections: [
    { fields: ['whitelist', 'blacklist', 'allow', 'deny'] },
    { title: 'Refusals', folded: 'status, message', unfoldedWhenSet: true, fields: ['status', 'message'] },
  ],
  brief: (config) => {
    const [allowed, denied] = lists(config);
    if (allowed.length === 0)
      return denied.length === 0 ? ['No address is set'] : ['Keeps out ', ...listPhrase(denied, 'and')];
    const without: Phrase = denied.length === 0 ? [] : [', but not ', ...listPhrase(denied, 'or')];
    return ['Lets in only ', ...listPhrase(allowed, 'and'), ...without];
  },
  sentence: (config, about): Phrase => {
    const [allowed, denied] = lists(config);
    if (allowed.length === 0 && denied.length === 0)
      return ['it cannot work until you set which addresses are let in or kept out.'];
    if (allowed.length > 0 && denied.length > 0 && !servesField(config, 'allow'))
      return ['it takes only one of the lists: addresses that are let in, or addresses that are kept out.'];
    const caller = about?.forWhom === undefined ? 'a caller' : about.forWhom;
    if (allowed.length > 0)
      return [
        caller,
        ' is let in from ',
        ...listPhrase(allowed, 'and'),
        ...(denied.length === 0 ? [] : [', but not from ', ...listPhrase(denied, 'or')]),
        '. Any other address gets ',
        ...refusal(config),
        '.',
      ];
    return [
      caller,
      ' gets ',
      ...refusal(config),
      ' from ',
      ...listPhrase(denied, 'and'),
      '. Any other address is let in.',
    ];
  },
  everywhere: (config) => (lists(config)[0].length > 0 ? 'refuses all other addresses' : undefined),
};
