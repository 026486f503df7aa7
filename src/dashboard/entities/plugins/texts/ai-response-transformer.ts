// The dashboard’s texts about ai-response-transformer.
import {
  rewritingBrief,
  rewritingFields,
  rewritingSections,
  rewritingSentence,
} from './ai-transformer-texts.ts';
import { isOn } from './config-values.ts';
import type { PluginText } from './plugin-text.ts';

const instructions = 'parse_llm_response_json_instructions';

export const aiResponseTransformer: PluginText = {
  fields: {
    ...rewritingFields,
    [instructions]: {
      label: 'The model chooses status and headers, too',
      help: 'On: the model has to answer with JSON that has status, headers and body.',
    },
  },
  sections: rewritingSections(instructions),
  brief: (config) => rewritingBrief(config, 'answers'),
  sentence: (config) =>
    rewritingSentence(
      config,
      'the body of each answer',
      isOn(config, instructions) ? ' The model chooses status and headers, too.' : '',
    ),
  everywhere: () => 'asks this language model at every request',
};
