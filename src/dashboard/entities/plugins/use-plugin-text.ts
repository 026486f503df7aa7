// The texts that were typed in the JSON and YAML views of a plugin's form.
import { useState } from 'react';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import type { DocumentEditorProps, TypedText } from '#dashboard/schema-form/text/document-editor.tsx';
import type { FormatName, TextProblem } from '#dashboard/lib/text-formats/text-format.ts';
import { sameDocument } from '#dashboard/schema-form/text/same-document.ts';
import { configChanges, configOf, type PluginValues } from './form-values.ts';
import { checkDocument, documentOf, scopes, valuesOf } from './plugin-document.ts';

export interface Broken {
  format: FormatName;
  problem: TextProblem;
}

export interface PluginTexts {
  /** A text that the form could not take over yet. No other view is shown until it is right, or discarded. */
  broken: Broken | undefined;
  discard: () => void;
  editor: (
    format: FormatName,
  ) => Pick<DocumentEditorProps, 'format' | 'document' | 'typed' | 'onTyped' | 'check'>;
}

export function usePluginTexts(
  name: string,
  schema: PluginSchema,
  { values, field }: Pick<Form<PluginValues>, 'values' | 'field'>,
): PluginTexts {
  const [typed, setTyped] = useState<Partial<Record<FormatName, TypedText>>>({});

  function take(next: PluginValues): void {
    for (const scope of scopes) if (values[scope] !== next[scope]) field(scope).onChange(next[scope]);
    if (values.enabled !== next.enabled) field('enabled').onChange(next.enabled);
    for (const { name: own } of schema.rowFields)
      if (!sameDocument(values[own], next[own])) field(own).onChange(next[own]);
    for (const [key, value] of configChanges(values, configOf(next))) field(key).onChange(value);
  }
  return {
    broken: brokenOf(typed),
    discard: () => setTyped({}),
    editor: (format) => ({
      format,
      document: documentOf(name, schema, values),
      typed: typed[format],
      onTyped: (next) => {
        setTyped((current) => ({ ...current, [format]: next }));
        if (next.read.ok) take(valuesOf(schema, next.read.document));
      },
      check: (value) => checkDocument(name, schema, value),
    }),
  };
}

function brokenOf(typed: Partial<Record<FormatName, TypedText>>): Broken | undefined {
  for (const format of ['json', 'yaml'] as const) {
    const read = typed[format]?.read;
    if (read && !read.ok) return { format, problem: read.problem };
  }
  return undefined;
}
