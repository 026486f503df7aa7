// Draws the fields that the connected gateway has beside those of the entity's own form.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { inSentence } from '#dashboard/lib/count.ts';
import type { Form } from '#dashboard/forms/use-form.ts';
import { ConfigForm } from '#dashboard/schema-form/config-form.tsx';
import { drawSections } from '#dashboard/schema-form/sections.ts';
import { sameDocument } from '#dashboard/schema-form/text/same-document.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import type { FieldText } from '#dashboard/schema-form/field-text.ts';
import { fieldsWith } from './more-fields.ts';
import { entityFieldText } from './entity-field-texts.ts';

/** The fields that stand before those of the entity's own form. */
const leading: readonly string[] = ['name', 'expression', 'priority'];

/** The fields that are seen at once. The others are folded away. */
const shown = ['tags', 'enabled'];

export function MoreFieldsForm({
  form: { values: held, errors, elsewhere },
  change,
  fields: all,
  place,
  entity,
}: {
  form: Pick<Form<object>, 'values' | 'errors' | 'elsewhere'>;
  /** Sets one value of the form, by the field's wire name. */
  change: (name: string, value: unknown) => void;
  fields: readonly ConfigField[];
  /** Before or after the fields of the entity's own form. Where it has none, `whole` draws all and folds none away. */
  place: 'before' | 'after' | 'whole';
  entity: string;
}) {
  const values: Draft = Object.fromEntries(Object.entries(held));
  const fields = fieldsWith(
    place === 'whole' ? all : all.filter(({ name }) => leading.includes(name) === (place === 'before')),
    values,
  );
  const draft = Object.fromEntries(
    fields.flatMap(({ name }) => (values[name] === undefined ? [] : [[name, values[name]] as const])),
  );
  const textOf = (name: string): FieldText => entityFieldText(entity, name);
  const others = fields.flatMap(({ name }) => (shown.includes(name) ? [] : [name]));
  const onChange = (next: Draft): void => {
    for (const { name } of fields) if (!sameDocument(draft[name], next[name])) change(name, next[name]);
  };
  return (
    <ConfigForm
      prefix=""
      sections={drawSections(
        place !== 'after'
          ? [{ fields: others }, { fields: shown }]
          : [
              { fields: shown },
              {
                title: 'More',
                fields: others,
                folded: others.map((name) => inSentence(textOf(name).label)).join(' · '),
                unfoldedWhenSet: true,
              },
            ],
        fields,
      )}
      textOf={textOf}
      draft={draft}
      errors={errors}
      elsewhere={elsewhere}
      onChange={onChange}
    />
  );
}
