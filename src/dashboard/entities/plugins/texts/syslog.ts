// The dashboard’s texts about syslog.
import { eachRequest } from './log-texts.ts';
import type { PluginText } from './plugin-text.ts';
import { gradedPhrase, isNothingSent, nothingSent, severityFields, severityNames } from './severities.ts';

export const syslog: PluginText = {
  fields: severityFields,
  sections: [{ fields: severityNames }],
  brief: (config) => [isNothingSent(config) ? 'Sends nothing' : 'Hands requests to the system’s log'],
  sentence: (config, about) =>
    isNothingSent(config)
      ? nothingSent(config)
      : [
          `an entry for ${eachRequest(about)} goes to the log of the gateway’s machine, as JSON.`,
          ...gradedPhrase(config),
        ],
};
