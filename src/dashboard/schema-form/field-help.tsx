// The help under a control: the dashboard's own text or else the gateway's description, then the rules of the schema.
import { Fragment, type ReactNode } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { FieldText } from './field-text.ts';
import { isPatternRule, ruleWords } from './rule-words.ts';

/** Words between backquotes are code. */
export const withCode = (text: string): ReactNode =>
  text
    .split('`')
    .map((part, index) =>
      index % 2 === 1 ? <code key={index}>{part}</code> : <Fragment key={index}>{part}</Fragment>,
    );

const sentence = (text: string): string => (/[.!?:]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

const numbersIn = (text: string): readonly string[] => text.match(/-?\d+(?:\.\d+)?/g) ?? [];

/** The dashboard's own help may say a rule already: in other words for a pattern, with the same numbers for a range. */
function isSaid(rule: string, help: string | undefined): boolean {
  if (help === undefined) return false;
  const numbers = numbersIn(rule);
  const said = numbersIn(help);
  return isPatternRule(rule) || (numbers.length > 0 && numbers.every((number) => said.includes(number)));
}

/** Short fields beside each other show the dashboard's own text alone. */
export function fieldHelp(field: ConfigField, text: FieldText, compact: boolean): ReactNode {
  const { deprecated, description, generated, shape } = field;
  const said = [
    ...(deprecated === undefined ? [] : [sentence(deprecated)]),
    ...(text.help !== undefined
      ? [text.help]
      : description === undefined || compact
        ? []
        : [sentence(description)]),
    ...(generated ? ['Left empty in a new one, the gateway makes a value.'] : []),
    ...(compact ? [] : ruleWords(shape).filter((words) => !isSaid(words, text.help))),
  ];
  return said.length === 0 ? undefined : withCode(said.join(' '));
}
