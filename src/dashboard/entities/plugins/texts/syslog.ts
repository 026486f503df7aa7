// The dashboard’s texts about syslog.
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import { eachRequest, luaFields, luaMark, luaPhrase } from './log-texts.ts';
import { code, type Phrase, type PluginText } from './plugin-text.ts';
import { gradedPhrase, isNothingSent, nothingSent, severityFields, severityNames } from './severities.ts';

const facility = (config: Draft): Phrase => {
  const name = textIn(config, 'facility');
  return name === '' ? [] : [' with the facility ', code(name)];
};

export const syslog: PluginText = {
  fields: {
    ...severityFields,
    facility: { label: 'Facility', help: 'The part of the system’s log that entries belong to.' },
    ...luaFields,
  },
  sections: [
    { fields: [...severityNames, 'facility'] },
    { title: 'Special cases', folded: 'fields', fields: [luaMark] },
  ],
  brief: (config) => [isNothingSent(config) ? 'Sends nothing' : 'Hands requests to the system’s log'],
  sentence: (config, about) =>
    isNothingSent(config)
      ? nothingSent(config)
      : [
          `an entry for ${eachRequest(about)} goes to the log of the gateway’s machine, as JSON`,
          ...facility(config),
          '.',
          ...gradedPhrase(config),
          ...luaPhrase(config),
        ],
};
