// The form of a plugin: for what it runs, and its configuration, as a form or as JSON, with what it will do beside it.
import { useState, type ReactNode } from 'react';
import type { Plugin, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { FieldError, FieldWarning } from '#dashboard/forms/field-notes.tsx';
import { FieldGroup, SwitchField } from '#dashboard/forms/fields.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { ReferenceField } from '#dashboard/forms/reference-field.tsx';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import type { PluginScope } from '#dashboard/paths.ts';
import { PageHead } from '#dashboard/ui/page.tsx';
import { Segments } from '#dashboard/ui/segments.tsx';
import { pluginEntry } from './catalogue/plugin-catalogue.ts';
import { configChanges, configOf, toForm, type PluginValues } from './form-values.ts';
import { Glyph } from './glyph.tsx';
import { drawnSections, fieldText, pluginText } from './texts/plugin-texts.ts';
import { PluginPanel } from './plugin-panel.tsx';
import { ConfigForm } from '#dashboard/schema-form/config-form.tsx';
import { JsonEditor } from '#dashboard/schema-form/json-editor.tsx';
import { problemsIn, textOf } from '#dashboard/schema-form/json-text.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { storedFields, storedFieldText } from '#dashboard/schema-form/stored-fields.ts';
import { parseObject } from '#dashboard/schema-form/json-lines.ts';

export interface PluginFormProps {
  name: string;
  schema: PluginSchema;
  /** The plugin that is edited; absent for a new one. */
  plugin?: Plugin;
  scope?: PluginScope;
  submit: string;
  submitting: string;
  cancelTo?: string;
  /** At the end of the page's head. */
  actions?: ReactNode;
  save: (values: PluginValues, start: PluginValues) => Promise<PluginValues | undefined>;
  reread?: () => Promise<PluginValues>;
}

export function PluginForm({ name, schema, plugin, scope, actions, save, reread, ...foot }: PluginFormProps) {
  const url = useUrlState();
  const asJson = url.get('as') === 'json';
  const [typed, setTyped] = useState<string>();
  const form = useForm<PluginValues>({
    initial: toForm(schema, plugin, scope),
    reread,
    save: (values, start) => {
      const parsed = parseObject(text);
      if (asJson && !parsed.ok)
        return Promise.reject(new Error(`Line ${parsed.problem.line}: ${parsed.problem.message}`));
      return save(values, start);
    },
    has: (field, values) =>
      Object.hasOwn(values, field) ||
      (asJson && field === 'config') ||
      schema.fields.some((known) => isAbout(field, known.name)),
  });
  const { values } = form;
  const isElsewhere = plugin?.service_id !== undefined || plugin?.route_id !== undefined;
  const takesConsumer = schema.scopes.includes('consumer_id');
  const config = configOf(values);
  const isEverywhere = !isElsewhere && values.enabled && values.api_id === '' && values.consumer_id === '';
  const everywhere = isEverywhere ? pluginText(name)?.everywhere?.(config) : undefined;
  const stored = plugin && configOf(form.start);
  const fields = stored ? storedFields(schema.fields, stored) : schema.fields;
  const textOfField = (field: string): FieldText => {
    const own = fieldText(name, field);
    const known = schema.fields.find((one) => one.name === field);
    return stored ? storedFieldText(own, known, stored) : own;
  };
  const text = textOf(config, typed);
  const broken = !parseObject(text).ok;
  const setConfig = (next: typeof config): void => {
    for (const [key, value] of configChanges(values, next)) form.field(key).onChange(value);
  };
  const show = (view: 'form' | 'json'): void => {
    if (asJson && broken) return;
    setTyped(undefined);
    url.set({ as: view === 'json' ? 'json' : undefined }, { toTop: true });
  };

  return (
    <>
      <PageHead
        title={
          <span className="flex items-start gap-x-2.5">
            <Glyph name={name} large />
            <span className="flex min-w-0 flex-wrap items-center gap-x-2.5">
              {pluginEntry(name).title}
              <span className="mono pt-1 font-regular whitespace-nowrap tracking-normal text-muted">
                {name}
              </span>
            </span>
          </span>
        }
        actions={
          <span className="flex items-center gap-2">
            <Segments
              label="Edit as"
              value={asJson ? 'json' : 'form'}
              onChange={show}
              options={[
                { value: 'form', label: 'Form' },
                { value: 'json', label: 'JSON' },
              ]}
            />
            {actions}
          </span>
        }
      />
      <FormFrame
        {...foot}
        // Text that is no JSON yet is no change of the configuration, but it would be lost as well.
        form={{
          ...form,
          dirty: form.dirty || (asJson && broken),
          reset: () => {
            setTyped(undefined);
            form.reset();
          },
        }}
        onlyChanges={plugin !== undefined}
        panel={
          <PluginPanel
            name={name}
            schema={schema}
            fields={fields}
            plugin={plugin}
            values={values}
            start={form.start}
          />
        }
      >
        {asJson ? (
          <JsonEditor
            label="Configuration as JSON"
            text={text}
            problems={problemsIn(text, form.errors)}
            elsewhere={form.elsewhere}
            onChange={(next) => {
              setTyped(next);
              const parsed = parseObject(next);
              if (parsed.ok) setConfig(parsed.value);
            }}
          />
        ) : (
          <>
            <FieldGroup
              title="Applies to"
              hint={
                isElsewhere
                  ? 'A service or a route: the Admin API can change that.'
                  : takesConsumer
                    ? 'Leave both empty and it runs for every request.'
                    : 'Leave the API empty and it runs for every request.'
              }
            >
              <div className="grid gap-x-3 gap-y-4 tablet:grid-cols-2 [&>*]:!mt-0">
                {!isElsewhere && (
                  <ReferenceField {...form.field('api_id')} to="apis" label="API" nothing="Every API" />
                )}
                <ReferenceField
                  {...form.field('consumer_id')}
                  to="consumers"
                  label="Consumer"
                  nothing="Everyone"
                  disabledBecause={takesConsumer ? undefined : forEveryone(name)}
                />
              </div>
              {everywhere !== undefined && (
                <FieldWarning text={`Every API that has no ${name} of its own then ${everywhere}.`} />
              )}
            </FieldGroup>
            {form.errors.config && <FieldError text={form.errors.config} />}
            <ConfigForm
              sections={drawnSections(name, fields)}
              textOf={textOfField}
              draft={config}
              errors={form.errors}
              elsewhere={form.elsewhere}
              onChange={setConfig}
            />
            {plugin && (
              <FieldGroup title="State">
                <SwitchField
                  {...form.field('enabled')}
                  label="Switched on"
                  help="Off: it is kept with its settings and does nothing."
                />
              </FieldGroup>
            )}
          </>
        )}
      </FormFrame>
    </>
  );
}

/** Why the plugin cannot be set for one consumer. */
const forEveryone = (name: string): string =>
  name === 'acl'
    ? 'It looks at the groups of whichever consumer calls.'
    : 'This plugin is always for every consumer.';

const isAbout = (field: string, known: string): boolean =>
  field === `config.${known}` || field.startsWith(`config.${known}.`);
