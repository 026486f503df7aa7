// The help under a control: the dashboard's own text or else the gateway's description, then the rules of the schema.
import { Fragment, type ReactNode } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from './field-text.ts';
import { ruleWords } from './rule-words.ts';

/** Words between backquotes are code. */
export const withCode = (text: string): ReactNode =>
  text
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
    );

const sentence = (text: string): string => (/[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** Short fields beside each other show no rules. */
export function fieldHelp(field: ConfigField, text: FieldText, compact: boolean): ReactNode {
  const { deprecated, description, generated, shape } = field;
  const said = [
    ...(deprecated === undefined ? [] : [sentence(deprecated)]),
    ...(text.help !== undefined ? [text.help] : description === undefined ? [] : [sentence(description)]),
    ...(generated ? ['The gateway makes a value for a new plugin that has none.'] : []),
    ...(compact ? [] : ruleWords(shape)),
  ];
  return said.length === 0 ? undefined : withCode(said.join(' '));
}
