// The form of a plugin: for what it runs, and its configuration, as a form as JSON or as YAML, with what it will do beside it.
import { Suspense, useState, type ReactNode } from 'react';
import { AdminError, type Plugin, type PluginSchema } from '#dashboard/api/gateway-types.ts';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { Help } from '#dashboard/forms/field.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { ChosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import { PageHead } from '#dashboard/ui/page.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { configChanges, configOf, toForm, type PluginValues } from './form-values.ts';
import { PluginTitle } from './plugin-title.tsx';
import { brokenText, WaitingNotice } from './broken-text.tsx';
import { ForWhom } from './for-whom.tsx';
import { InTheWay, inTheWayText } from './in-the-way.tsx';
import { usePluginInTheWay } from './plugins-at.ts';
import { usePluginRowWords } from './plugin-row-words.ts';
import { PluginRowFields } from './plugin-row-fields.tsx';
import { PluginScopeFields } from './plugin-scope-fields.tsx';
import { usePluginTexts } from './use-plugin-text.ts';
import { DocumentEditor } from '#dashboard/schema-form/text/document-editor.tsx';
import { drawnSections, fieldText } from './texts/plugin-texts.ts';
import { PluginPanel } from './plugin-panel.tsx';
import { CheckNotes } from '#dashboard/schema-form/check-notes.tsx';
import { hasField } from '#dashboard/schema-form/has-field.ts';
import type { DrawnSection } from '#dashboard/schema-form/sections.ts';
import { scopeNames } from './plugin-document.ts';
import { ConfigForm } from '#dashboard/schema-form/config-form.tsx';
import { Unfinished, useUnfinishedControls } from '#dashboard/schema-form/unfinished.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { storedFields, storedFieldText } from '#dashboard/schema-form/stored-fields.ts';

export interface PluginFormProps {
  name: string;
  schema: PluginSchema;
  /** The plugin that is edited; absent for a new one. */
  plugin?: Plugin;
  scope?: PluginScope;
  /** The rows that get a plugin each. */
  chosen?: ChosenRows;
  submit: string;
  submitting: string;
  cancelTo?: string;
  /** At the end of the page's head. */
  actions?: ReactNode;
  /** Between the page's head and the form. */
  below?: ReactNode;
  save: (values: PluginValues, start: PluginValues) => Promise<PluginValues | undefined>;
  reread?: () => Promise<PluginValues>;
  recreate?: (values: PluginValues) => Promise<void>;
}

export function PluginForm({
  name,
  schema,
  plugin,
  scope,
  chosen,
  actions,
  below,
  save,
  reread,
  recreate,
  ...foot
}: PluginFormProps) {
  const url = useUrlState();
  const sections = drawnSections(name, schema.fields);
  const form = useForm<PluginValues>({
    called: `The plugin ${name}`,
    initial: toForm(schema, plugin, scope),
    reread,
    recreate,
    check: () => {
      if (waiting !== undefined) throw new Error(waiting);
      if (inTheWay) throw new Error(inTheWayError(name));
    },
    save: (values, start) =>
      save(values, start).catch((error: unknown) => {
        throw isTaken(error) ? new Error(inTheWayError(name)) : error;
      }),
    has: (field, values) =>
      Object.hasOwn(values, field) || field === 'config' || isDrawn(field, schema, sections),
  });
  const { values } = form;
  const there = usePluginInTheWay(name, values, plugin?.id);
  const inTheWay = chosen ? undefined : there;
  const texts = usePluginTexts(name, schema, form);
  const unfinished = useUnfinishedControls();
  /** Names the text that has an error, if there is any. */
  const waiting = texts.broken ? brokenText(texts.broken) : unfinished.text;
  const view = texts.broken?.format ?? (unfinished.text === undefined ? viewIn(url.get('as')) : 'form');
  const [edition, setEdition] = useState(0);
  /** The text or control that was not right when the reader last asked for another view. */
  const [held, setHeld] = useState<string>();
  const config = configOf(values);
  const stored = plugin && configOf(form.start);
  const fields = stored ? storedFields(schema.fields, stored) : schema.fields;
  const textOfField = (field: string): FieldText => {
    const own = fieldText(name, field, schema.fields);
    const known = schema.fields.find((one) => one.name === field);
    return stored ? storedFieldText(own, known, stored) : own;
  };
  const words = usePluginRowWords({ name, schema, fields, plugin });
  const setConfig = (next: typeof config): void => {
    for (const [key, value] of configChanges(values, next)) form.field(key).onChange(value);
  };
  const discard = (): void => {
    texts.discard();
    setHeld(undefined);
    // The controls are drawn anew, without the text that was typed into them.
    setEdition((last) => last + 1);
  };
  const show = (next: View): void => {
    setHeld(next === view ? undefined : waiting);
    if (waiting === undefined) url.set({ as: next === 'form' ? undefined : next }, { toTop: true });
  };

  return (
    <>
      <PageHead
        title={<PluginTitle name={name} />}
        views={<Segments label="Edit as" value={view} onChange={show} options={views} />}
        actions={actions}
      />
      {below}
      <FormFrame
        {...foot}
        // A text that is not right yet is no change of the plugin, but it would be lost as well.
        form={{
          ...form,
          dirty: form.dirty || waiting !== undefined,
          reset: () => {
            discard();
            form.reset();
          },
        }}
        onlyChanges={plugin !== undefined}
        words={words}
        note={plugin === undefined && !chosen && <ForWhom name={name} values={values} />}
        panel={
          <PluginPanel
            name={name}
            schema={schema}
            fields={fields}
            chosen={chosen}
            words={words}
            values={values}
            start={form.start}
          />
        }
      >
        {inTheWay && !form.isSaved() && <InTheWay plugin={inTheWay} />}
        {waiting !== undefined && held === waiting && <WaitingNotice text={waiting} onDiscard={discard} />}
        {view !== 'form' ? (
          <Suspense fallback={<ComingEditor help={documentHelp(name, schema)} />}>
            <DocumentEditor
              key={view}
              {...texts.editor(view)}
              label={`Configuration as ${view.toUpperCase()}`}
              errors={form.errors}
              elsewhere={form.elsewhere}
              help={documentHelp(name, schema)}
            />
          </Suspense>
        ) : (
          <Unfinished key={edition} value={unfinished.report}>
            <PluginScopeFields
              name={name}
              schema={schema}
              form={form}
              isNew={plugin === undefined}
              chosen={chosen}
            />
            {form.errors.config && <FieldError text={form.errors.config} />}
            <ConfigForm
              sections={drawnSections(name, fields)}
              textOf={textOfField}
              draft={config}
              errors={form.errors}
              elsewhere={form.elsewhere}
              onChange={setConfig}
            />
            <PluginRowFields schema={schema} form={form} isNew={plugin === undefined} />
          </Unfinished>
        )}
        <CheckNotes
          table={{ ...schema, fields }}
          draft={config}
          textOf={textOfField}
          refused={form.message !== undefined || Object.keys(form.errors).length > 0}
        />
      </FormFrame>
    </>
  );
}

/** As tall as the editor, so that nothing below it moves when it comes: a click on Save would be lost. */
const ComingEditor = ({ help }: { help: string }) => (
  <>
    <div className="min-h-84 rounded-control bg-sunken" />
    <Help>{help}</Help>
  </>
);

const views = [
  { value: 'form', label: 'Form' },
  { value: 'json', label: 'JSON' },
  { value: 'yaml', label: 'YAML' },
] as const;

type View = (typeof views)[number]['value'];

const viewIn = (address: string | undefined): View =>
  views.find(({ value }) => value === address)?.value ?? 'form';

const inTheWayError = (name: string): string =>
  `${inTheWayText({ name })}: edit that one, or choose another place or consumer.`;

/** The gateway says of the field `name`, which is not in the form, that the plugin is there already. */
const isTaken = (error: unknown): boolean =>
  error instanceof AdminError &&
  error.failure.kind === 'http' &&
  error.failure.fields.name !== undefined &&
  error.failure.status === 409;

const prefix = 'config.';

/** Is the field, or one that it lies in, drawn, so that the gateway's words about it can stand there? */
const isDrawn = (field: string, schema: PluginSchema, sections: readonly DrawnSection[]): boolean => {
  if (!field.startsWith(prefix)) return schema.rowFields.some(({ name }) => field.split('.')[0] === name);
  const path = field.slice(prefix.length);
  return (
    hasField(schema, path.split('.')) &&
    sections.some((section) => section.fields.some(({ name }) => `${path}.`.startsWith(`${name}.`)))
  );
};

function documentHelp(name: string, schema: PluginSchema): string {
  const more = [...schema.rowFields.map((field) => field.name), ...scopeNames(schema)].join(', ');
  return `The form has what you change here. Beside name, enabled and config, ${name} may have ${more}: without a scope it is for everything and everyone.`;
}
