// Draws a form from the schema that the gateway serves. The caller may give texts for some fields.
import { Fold } from '#dashboard/ui/fold.tsx';
import { FieldGroup } from '#dashboard/forms/fields.tsx';
import type { ControlProps } from './control-props.ts';
import { ConfigControl, fieldStack } from './config-control.tsx';
import type { FieldText } from './field-text.ts';
import type { DrawnSection } from './sections.ts';
import { valueAt, withValue, type Draft } from './values.ts';

export interface ConfigFormProps {
  sections: readonly DrawnSection[];
  textOf: (field: string) => FieldText;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The gateway's words by wire name: `config.minute`. */
  errors: Readonly<Record<string, string>>;
  elsewhere: ControlProps['elsewhere'];
}

export function ConfigForm(props: ConfigFormProps) {
  const { sections, textOf, draft, errors, elsewhere } = props;
  return sections.map((section) => {
    const key = section.fields[0]?.name ?? '';
    const body = <SectionFields {...props} section={section} />;
    if (section.folded !== undefined) {
      const wrong = section.fields.some(
        ({ name }) => (errors[`config.${name}`] ?? elsewhere[`config.${name}`]) !== undefined,
      );
      const set = section.fields.filter(
        ({ name }) => draft[name] !== undefined && isOwnValue(section, name, draft),
      );
      const summary =
        set.length === 0 ? section.folded : set.map(({ name }) => textOf(name).label).join(', ');
      return (
        <Fold key={key} title={section.title ?? ''} summary={summary} open={wrong}>
          {body}
        </Fold>
      );
    }
    if (section.title === undefined)
      return (
        <div key={key} className="mt-7 first:mt-0">
          {body}
        </div>
      );
    return (
      <FieldGroup key={key} title={section.title} wire={section.wire} hint={section.hint}>
        {body}
      </FieldGroup>
    );
  });
}

/** Does it differ from what the gateway would take anyway? */
const isOwnValue = (section: DrawnSection, name: string, draft: Draft): boolean => {
  const field = section.fields.find((candidate) => candidate.name === name);
  const unset: unknown = field?.default ?? '';
  return JSON.stringify(draft[name]) !== JSON.stringify(unset) && draft[name] !== '';
};

function SectionFields({
  textOf,
  draft,
  onChange,
  errors,
  elsewhere,
  section,
}: Omit<ConfigFormProps, 'sections'> & { section: DrawnSection }) {
  const controls = section.fields.map((field) => (
    <ConfigControl
      key={field.name}
      field={field}
      text={textOf(field.name)}
      wire={`config.${field.name}`}
      value={valueAt(draft, [field.name])}
      onChange={(value) => onChange(withValue(draft, [field.name], value))}
      errors={errors}
      elsewhere={elsewhere}
      compact={section.compact ?? false}
    />
  ));
  if (section.compact)
    return <div className="grid grid-cols-2 gap-x-3 gap-y-4 tablet:grid-cols-3 *:!mt-0">{controls}</div>;
  return <div className={fieldStack}>{controls}</div>;
}
