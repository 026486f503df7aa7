// The dashboard’s texts about acl.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, listIn } from './config-values.ts';
import { listPhrase, type Phrase, type PluginText } from './plugin-text.ts';

const letIn: FieldText = {
  label: 'Groups that are let in',
  help: 'A consumer of none of them gets 403. Set this list or the other one.',
  valueForm: 'group',
  groups: true,
};

const keptOut: FieldText = {
  label: 'Groups that are kept out',
  help: 'A consumer of any of them gets 403, every other consumer is let in.',
  valueForm: 'group',
  groups: true,
};

/** Each list has one of two names. */
const lists = (config: Draft): readonly [allowed: readonly string[], denied: readonly string[]] => [
  [...listIn(config, 'allow'), ...listIn(config, 'whitelist')],
  [...listIn(config, 'deny'), ...listIn(config, 'blacklist')],
];

export const acl: PluginText = {
  fields: {
    whitelist: letIn,
    blacklist: keptOut,
    allow: letIn,
    deny: keptOut,
    hide_groups_header: {
      label: 'Hide the groups from the upstream',
      help: 'Off: the upstream gets the groups of the caller in a header.',
    },
    always_use_authenticated_groups: {
      label: 'Prefer groups of the authentication',
      help: 'On: groups that an authentication plugin found count in place of those of the consumer.',
    },
  },
  sections: [
    {
      fields: [
        'whitelist',
        'blacklist',
        'allow',
        'deny',
        'hide_groups_header',
        'always_use_authenticated_groups',
      ],
    },
  ],
  brief: (config) => {
    const [allowed, denied] = lists(config);
    if (denied.length > 0) return ['Keeps out ', ...listPhrase(denied, 'and')];
    return allowed.length > 0 ? ['Lets in ', ...listPhrase(allowed, 'and')] : ['No group is set'];
  },
  sentence: (config): Phrase => {
    const [allowed, denied] = lists(config);
    if (allowed.length === 0 && denied.length === 0)
      return ['it cannot work until you set which groups are let in or kept out.'];
    if (allowed.length > 0 && denied.length > 0)
      return ['it takes only one of the lists: groups that are let in, or groups that are kept out.'];
    const which: Phrase =
      denied.length > 0
        ? ['every consumer is let in that does not belong to ', ...listPhrase(denied, 'or')]
        : ['a consumer is let in that belongs to ', ...listPhrase(allowed, 'or')];
    const refused: Phrase = ['. Any other gets ', { code: '403' }];
    return servesField(config, 'allow')
      ? [...which, ...refused, ', or ', { code: '401' }, ' where no plugin names the caller.']
      : [...which, ...refused, ', and so does a caller that no plugin names.'];
  },
  everywhere: () => 'refuses callers that no authentication plugin names',
};
