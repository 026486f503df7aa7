// The dashboard’s texts about prometheus, which has nothing to set.
import { eachRequest } from './log-texts.ts';
import type { PluginText } from './plugin-text.ts';

export const prometheus: PluginText = {
  fields: {},
  sections: [],
  brief: () => ['Counts and times requests for Prometheus'],
  sentence: (_config, about) => [
    `${eachRequest(about)} is counted and timed, by API or service. Prometheus collects the numbers at `,
    { code: '/metrics' },
    ' of the Admin API.',
  ],
};
