// The texts of pre-function and post-function: Lua code that runs in a phase of a request.
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { listIn } from './config-values.ts';
import { joinPhrases, type Phrase, type PluginText } from './plugin-text.ts';

/** In the order of a request. */
const phases: Readonly<Record<string, readonly [label: string, help: string]>> = {
  certificate: ['Certificate', 'While TLS begins. Nothing is known of a request yet.'],
  rewrite: ['Rewrite', 'Before the route is found. It runs only where the plugin is for everything.'],
  access: ['Access', 'Before the request goes to the upstream. Code may answer it here.'],
  header_filter: ['Header filter', 'When the headers of the answer are there.'],
  body_filter: ['Body filter', 'For each piece of the body of the answer.'],
  log: ['Log', 'After the answer was sent.'],
  functions: ['Functions', 'Run like those of access.'],
};

const fieldOf = ([label, help]: readonly [string, string]): FieldText => ({
  label,
  help,
  element: 'function',
  code: 'lua',
});

/** "1 function in access" */
const said = (config: Draft): readonly Phrase[] =>
  Object.keys(phases).flatMap((phase) => {
    const count = listIn(config, phase).length;
    return count === 0 ? [] : [[`${countOf(count, 'function')} in `, { code: phase }]];
  });

/** `when`: "before the other plugins". */
export const luaFunctionText = (when: string): PluginText => ({
  fields: Object.fromEntries(Object.entries(phases).map(([phase, text]) => [phase, fieldOf(text)])),
  sections: [{ fields: Object.keys(phases) }],
  brief: (config) => {
    const all = said(config);
    return all.length === 0 ? ['Runs no code'] : ['Runs Lua: ', ...joinPhrases(all)];
  },
  sentence: (config) => {
    const all = said(config);
    if (all.length === 0) return ['nothing runs until you write a function.'];
    return ['Lua code runs ', when, ': ', ...joinPhrases(all), '.'];
  },
});
