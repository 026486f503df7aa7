// The fields of a plugin's row beside its configuration: a name of its own, the protocols, tags, and whether it is switched on.
import type { PluginRowField, PluginSchema } from '#dashboard/api/gateway-types.ts';
import { FieldGroup, SwitchField } from '#dashboard/forms/fields.tsx';
import type { Form } from '#dashboard/forms/use-form.ts';
import { ConfigControl, fieldStack } from '#dashboard/schema-form/config-control.tsx';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import type { PluginValues } from './form-values.ts';

const texts: Readonly<Record<PluginRowField, FieldText>> = {
  instance_name: {
    label: 'Own name',
    help: 'Tells this plugin from others of its kind. No two plugins share one.',
  },
  protocols: { label: 'Protocols', help: 'The plugin runs for requests of these protocols.' },
  tags: { label: 'Tags', help: 'Free words to find rows by.', words: true },
};

export function PluginRowFields({
  schema: { rowFields },
  form: { values, field, errors, elsewhere },
  isNew,
}: {
  schema: PluginSchema;
  form: Form<PluginValues>;
  isNew: boolean;
}) {
  // A new plugin of a gateway without further fields is switched on, and there is nothing to say about it.
  if (isNew && rowFields.length === 0) return null;
  return (
    <FieldGroup title={rowFields.length === 0 ? 'State' : 'The plugin itself'}>
      <div className={fieldStack}>
        {rowFields.map((known) => (
          <ConfigControl
            key={known.name}
            field={known}
            text={texts[known.name]}
            wire={known.name}
            value={values[known.name]}
            onChange={field(known.name).onChange}
            errors={errors}
            elsewhere={elsewhere}
          />
        ))}
        <div className="-my-2.5">
          <SwitchField
            {...field('enabled')}
            label="Switched on"
            help="Off: it is kept with its settings and does nothing."
          />
        </div>
      </div>
    </FieldGroup>
  );
}
