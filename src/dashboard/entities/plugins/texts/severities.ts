// How syslog and loggly grade requests, and which of them they leave out.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { textIn } from './config-values.ts';
import { joinPhrases, type Phrase } from './plugin-text.ts';

/** The most serious first. */
const severities = ['emerg', 'alert', 'crit', 'err', 'warning', 'notice', 'info', 'debug'];

const classes: Readonly<Record<string, string>> = {
  successful_severity: 'below 400',
  client_errors_severity: '400 to 499',
  server_errors_severity: '500 and above',
};

const isSent = (config: Draft, field: string): boolean => {
  const rank = severities.indexOf(textIn(config, field));
  return rank >= 0 && rank <= severities.indexOf(textIn(config, 'log_level'));
};

/** Says which requests are sent, and with which severity: "Graded by status: below 400 as info …". Empty where none is sent. */
export function gradedPhrase(config: Draft): Phrase {
  const [sent, left] = [true, false].map((wanted) =>
    Object.keys(classes).filter((field) => isSent(config, field) === wanted),
  );
  if (!sent || sent.length === 0) return [];
  const [first, ...others] = sent.map((field) => textIn(config, field));
  if (left?.length === 0 && others.every((other) => other === first))
    return [' Each is graded ', { code: first ?? '' }, '.'];
  const graded = sent.map((field): Phrase => [`${classes[field]} as `, { code: textIn(config, field) }]);
  const unsent = (left ?? []).map((field): Phrase => [classes[field] ?? '']);
  return [
    ' Graded by status: ',
    ...joinPhrases(graded),
    '.',
    ...(unsent.length === 0 ? [] : [' Not sent: ', ...joinPhrases(unsent), '.']),
  ];
}

export const isNothingSent = (config: Draft): boolean =>
  Object.keys(classes).every((field) => !isSent(config, field));

export const nothingSent = (config: Draft): Phrase => [
  'nothing is sent, since no severity reaches ',
  { code: textIn(config, 'log_level') || 'the lowest that is sent' },
  '.',
];

export const severityFields: Readonly<Record<string, FieldText>> = {
  log_level: {
    label: 'Send from',
    help: 'Requests of a lower severity are left out. emerg is the highest, debug the lowest.',
  },
  successful_severity: { label: 'Severity of success', help: 'Of answers with a status below 400.' },
  client_errors_severity: { label: 'Severity of client errors', help: 'Of answers with 400 to 499.' },
  server_errors_severity: { label: 'Severity of server errors', help: 'Of answers with 500 and above.' },
};

export const severityNames = Object.keys(severityFields);
