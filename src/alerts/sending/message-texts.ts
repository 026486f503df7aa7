// A message as Slack takes it, and as a mail. Names come from gateways and people, so each place escapes them for itself.
import type { AlertMessage } from '#wire/alerts.ts';
import { alertLine } from './make-message.ts';

const eventWords = { fired: 'Firing', resolved: 'Resolved', test: 'Test' } as const;

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const control = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;

/** One line, without what would end it. */
const oneLine = (text: string): string => text.replaceAll(control, ' ').trim();

const linesOf = (message: AlertMessage): readonly string[] => [
  ...(message.alerts.length > 0
    ? message.alerts.map((alert) => alertLine(message.rule, alert))
    : [message.text]),
  ...(message.more > 0 ? [`and ${message.more} more`] : []),
];

const slackEntities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const forSlack = (text: string): string =>
  oneLine(text).replaceAll(/[&<>]/g, (sign) => slackEntities[sign] ?? '');

/** The body of an incoming webhook of Slack, which Mattermost and others take, too. */
export function slackBody(message: AlertMessage): { text: string } {
  const lines = linesOf(message).map(forSlack);
  const rule = message.event === 'fired' ? [`Rule: ${forSlack(message.rule.condition)}`] : [];
  const link = message.link === undefined ? [] : [`<${message.link}|Open Gatehouse>`];
  return { text: [`*${eventWords[message.event]}*`, ...lines, ...rule, ...link].join('\n') };
}

const htmlEntities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const forHtml = (text: string): string =>
  oneLine(text).replaceAll(/[&<>"']/g, (sign) => htmlEntities[sign] ?? '');

export interface MailText {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

const longestSubject = 200;

export function mailText(message: AlertMessage): MailText {
  const lines = linesOf(message);
  const facts = [
    ...(message.event === 'test' ? [] : [`Rule: ${message.rule.name}, ${message.rule.condition}`]),
    `Time: ${message.time}`,
  ];
  const { link } = message;
  return {
    subject: oneLine(`${eventWords[message.event]}: ${message.text}`).slice(0, longestSubject),
    text: [...lines.map(oneLine), '', ...facts.map(oneLine), ...(link === undefined ? [] : ['', link])].join(
      '\n',
    ),
    html: [
      ...lines.map((line) => `<p><strong>${forHtml(line)}</strong></p>`),
      `<p>${facts.map(forHtml).join('<br>')}</p>`,
      ...(link === undefined ? [] : [`<p><a href="${forHtml(link)}">Open Gatehouse</a></p>`]),
    ].join('\n'),
  };
}
