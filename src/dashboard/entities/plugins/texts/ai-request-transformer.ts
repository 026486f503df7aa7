// The dashboard’s texts about ai-request-transformer.
import {
  rewritingBrief,
  rewritingFields,
  rewritingSections,
  rewritingSentence,
} from './ai-transformer-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const aiRequestTransformer: PluginText = {
  fields: rewritingFields,
  sections: rewritingSections(),
  brief: (config) => rewritingBrief(config, 'requests'),
  sentence: (config) => rewritingSentence(config, 'the body of each request', ''),
  everywhere: () => 'asks this language model at every request',
};
