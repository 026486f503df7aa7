// The dashboard’s texts about ai-prompt-guard.
import { isOn, listIn } from './config-values.ts';
import { bodySize, llmFormat } from './llm-texts.ts';
import { listPhrase, type PluginText } from './plugin-text.ts';

export const aiPromptGuard: PluginText = {
  fields: {
    allow_patterns: {
      label: 'Prompts that pass',
      help: 'Regular expressions. Where there are any, a prompt has to fit one of them.',
      placeholder: 'all',
      valueForm: '^What is',
    },
    deny_patterns: {
      label: 'Prompts that are refused',
      help: 'Regular expressions. They count before those that pass.',
      placeholder: 'none',
      valueForm: 'password',
    },
    allow_all_conversation_history: {
      label: 'Check the last message alone',
      help: 'On: earlier messages of the user are not checked again.',
    },
    match_all_roles: {
      label: 'Check messages of all roles',
      help: 'On: those of the system and of the model, too. It does not go with the last message alone.',
    },
    llm_format: llmFormat,
    max_request_body_size: bodySize,
  },
  sections: [
    { fields: ['allow_patterns', 'deny_patterns', 'allow_all_conversation_history', 'match_all_roles'] },
    { title: 'Requests', folded: 'form, size', fields: ['llm_format', 'max_request_body_size'] },
  ],
  brief: (config) => {
    const [pass, refused] = [listIn(config, 'allow_patterns'), listIn(config, 'deny_patterns')];
    if (pass.length === 0)
      return refused.length === 0
        ? ['No pattern is set']
        : ['Refuses prompts like ', ...listPhrase(refused, 'or')];
    const without = refused.length === 0 ? [] : [', but not like ', ...listPhrase(refused, 'or')];
    return ['Takes only prompts like ', ...listPhrase(pass, 'or'), ...without];
  },
  sentence: (config) => {
    const [pass, refused] = [listIn(config, 'allow_patterns'), listIn(config, 'deny_patterns')];
    if (pass.length === 0 && refused.length === 0) return ['it cannot work until you set a pattern.'];
    const checked = isOn(config, 'allow_all_conversation_history')
      ? ' Only the last message of the user is checked.'
      : isOn(config, 'match_all_roles')
        ? ' Messages of all roles are checked.'
        : ' All messages of the user are checked.';
    return [
      'a prompt gets ',
      { code: '400' },
      ...(refused.length === 0 ? [] : [' where it fits ', ...listPhrase(refused, 'or')]),
      ...(pass.length > 0 && refused.length > 0 ? [', and'] : []),
      ...(pass.length === 0 ? [] : [' where it does not fit ', ...listPhrase(pass, 'or')]),
      '.',
      checked,
    ];
  },
  everywhere: () => 'refuses requests that are no prompt for a language model',
};
