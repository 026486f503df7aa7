// The texts that the two transformers share: changes of parts of a message, each change by rules such as `name:value`.
import { capital } from '#dashboard/lib/capital.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { Section } from '#dashboard/schema-form/sections.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { listIn, tableIn } from './config-values.ts';
import { code, joinPhrases, listPhrase, mostListed, phraseText, type Phrase } from './plugin-text.ts';

export interface Part {
  /** The wire name: `querystring`. */
  wire: string;
  label: string;
  /** "query parameter" */
  one: string;
  many: string;
  /** A sentence that stands in the help of every change of this part. */
  note?: string;
}

type Change = 'remove' | 'rename' | 'replace' | 'add' | 'append';

const changes: Readonly<
  Record<Change, { title: string; hint: string; verb: string; when: string; valueForm: string }>
> = {
  remove: {
    title: 'Remove',
    hint: 'What is named here is taken out.',
    verb: 'removes',
    when: '',
    valueForm: 'name',
  },
  rename: {
    title: 'Rename',
    hint: 'Keeps the value under another name.',
    verb: 'renames',
    when: '',
    valueForm: 'old-name:new-name',
  },
  replace: {
    title: 'Replace',
    hint: 'Gives another value where one is there. Where none is, nothing changes.',
    verb: 'replaces',
    when: ' where present',
    valueForm: 'name:value',
  },
  add: {
    title: 'Add',
    hint: 'Gives a value where none is there. A value that is there stays.',
    verb: 'adds',
    when: ' where missing',
    valueForm: 'name:value',
  },
  append: {
    title: 'Append',
    hint: 'Gives one more value, beside those that are there.',
    verb: 'appends to',
    when: '',
    valueForm: 'name:value',
  },
};

/** Fields of a change that are no list of rules. */
type MoreFields = Partial<Record<Change, Readonly<Record<string, FieldText>>>>;

interface Rule {
  name: string;
  value: string;
}

/** As the gateway reads a rule: the value begins after the first colons. */
const rulesIn = (config: Draft, change: Change, part: Part): readonly Rule[] =>
  listIn(tableIn(config, change), part.wire).flatMap((rule) => {
    const [, name, value = ''] = /^([^:]+):*([^]*)$/.exec(rule) ?? [];
    return name === undefined ? [] : [{ name, value }];
  });

/** The rules that do something. A replacement by nothing removes. */
function working(config: Draft, change: Change, part: Part): readonly Rule[] {
  const own = rulesIn(config, change, part);
  if (change !== 'remove') return own.filter(({ value }) => value !== '');
  return [...own, ...rulesIn(config, 'replace', part).filter(({ value }) => value === '')];
}

function changePhrase(config: Draft, change: Change, part: Part): readonly Phrase[] {
  const rules = working(config, change, part);
  if (rules.length === 0) return [];
  const { verb, when } = changes[change];
  const what = `${verb} the ${rules.length === 1 ? part.one : part.many} `;
  // Values may be secrets, so names alone are shown.
  if (change !== 'rename')
    return [
      [
        what,
        ...listPhrase(
          rules.map(({ name }) => name),
          'and',
        ),
        when,
      ],
    ];
  return [
    [
      what,
      ...joinPhrases(
        rules.map(({ name, value }) => [code(name), ' to ', code(value)]),
        'and',
        mostListed,
      ),
    ],
  ];
}

/** Each change that is set, as "removes the header a". */
export const changePhrases = (
  config: Draft,
  order: readonly Change[],
  parts: readonly Part[],
): readonly Phrase[] =>
  order.flatMap((change) => parts.flatMap((part) => changePhrase(config, change, part)));

/** Each change that is set, as "removes a, b and 3 more". */
export const changeBriefs = (
  config: Draft,
  order: readonly Change[],
  parts: readonly Part[],
): readonly string[] =>
  order.flatMap((change) => {
    const names = parts.flatMap((part) => working(config, change, part)).map(({ name }) => name);
    return names.length === 0 ? [] : [`${changes[change].verb} ${phraseText(listPhrase(names, 'and'))}`];
  });

const helpOf = (many: string, valueForm: string): string =>
  valueForm === 'name' ? `Names of ${many}.` : `${capital(many)}, each as ${valueForm}.`;

export const changeFields = (
  order: readonly Change[],
  parts: readonly Part[],
  more: MoreFields = {},
): Readonly<Record<string, FieldText>> =>
  Object.fromEntries(
    order.map((change) => {
      const { title, hint, valueForm } = changes[change];
      const fields = parts.map(({ wire, label, many, note }): [string, FieldText] => [
        wire,
        {
          label,
          valueForm,
          placeholder: valueForm,
          help: `${helpOf(many, valueForm)}${note === undefined ? '' : ` ${note}`}`,
        },
      ]);
      const all = { ...Object.fromEntries(fields), ...more[change] };
      return [change, { label: title, help: hint, fields: all }];
    }),
  );

export const changeSections = (
  order: readonly Change[],
  parts: readonly Part[],
  more: MoreFields = {},
): readonly Section[] =>
  order.map((change) => ({
    title: changes[change].title,
    hint: changes[change].hint,
    folded: 'nothing',
    unfoldedWhenSet: true,
    fields: [...parts.map(({ wire }) => wire), ...Object.keys(more[change] ?? {})].map(
      (field) => `${change}.${field}`,
    ),
  }));
