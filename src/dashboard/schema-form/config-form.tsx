// Draws a form from the schema that the gateway serves. The caller may give texts for some fields.
import { useState, type ReactNode } from 'react';
import { isTable } from '#schema/table.ts';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import { Fold } from '#dashboard/ui/fold.tsx';
import { FieldGroup } from '#dashboard/forms/fields.tsx';
import type { ControlProps } from './control-props.ts';
import { ConfigControl, fieldStack } from './config-control.tsx';
import type { FieldText } from './field-text.ts';
import { isOwnValue } from './own-value.ts';
import type { DrawnSection } from './sections.ts';
import { compactGrid } from './table-field.tsx';
import { isWrong } from './words-about.ts';
import { valueAt, withValue, type Draft } from './values.ts';

export interface ConfigFormProps {
  sections: readonly DrawnSection[];
  /** `field`: the path of a table's field, such as `add.headers`. */
  textOf: (field: string) => FieldText;
  draft: Draft;
  onChange: (draft: Draft) => void;
  /** The gateway's words by wire name: `config.minute`. */
  errors: Readonly<Record<string, string>>;
  elsewhere: ControlProps['elsewhere'];
  /** Comes before the wire names of the fields. Unset: `config.` */
  prefix?: string;
}

const configPrefix = 'config.';

const pathOf = ({ name }: ConfigField): readonly string[] => name.split('.');

/** A field of a table has its table's edit from elsewhere where that edit gave the field another value. */
function elsewhereOf(
  { elsewhere, draft, prefix = configPrefix }: ConfigFormProps,
  field: ConfigField,
): ControlProps['elsewhere'][string] | undefined {
  const [table = '', ...path] = pathOf(field);
  const theirs = elsewhere[`${prefix}${table}`];
  if (theirs === undefined || path.length === 0) return theirs;
  const value = isTable(theirs.value) ? valueAt(theirs.value, path) : undefined;
  return isSame(value, valueAt(draft, pathOf(field))) ? undefined : { ...theirs, value };
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? []) === JSON.stringify(b ?? []);

export function ConfigForm(props: ConfigFormProps) {
  return props.sections.map((section) => {
    const key = section.fields[0]?.name ?? '';
    const body = <SectionFields {...props} section={section} />;
    if (section.folded !== undefined)
      return (
        <FoldedSection key={key} {...props} section={section} folded={section.folded}>
          {body}
        </FoldedSection>
      );
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

type SectionProps = ConfigFormProps & { section: DrawnSection };

function FoldedSection({
  folded,
  children,
  ...props
}: SectionProps & { folded: string; children: ReactNode }) {
  const { section, draft, textOf, errors, prefix = configPrefix } = props;
  const wrong = section.fields.some(
    (field) => isWrong(errors, `${prefix}${field.name}`) || elsewhereOf(props, field) !== undefined,
  );
  const set = section.fields.filter((field) => isOwnValue(field, valueAt(draft, pathOf(field))));
  // The section does not fold while its last value is deleted.
  const [startsOpen] = useState(section.unfoldedWhenSet === true && set.length > 0);
  const summary = set.length === 0 ? folded : set.map(({ name }) => textOf(name).label).join(', ');
  return (
    <Fold title={section.title ?? ''} summary={summary} open={wrong || startsOpen}>
      {section.hint && <p className="mb-4 text-row text-muted">{section.hint}</p>}
      {children}
    </Fold>
  );
}

function SectionFields(props: SectionProps) {
  const { textOf, draft, onChange, errors, elsewhere, section, prefix = configPrefix } = props;
  const controls = section.fields.map((field) => {
    const wire = `${prefix}${field.name}`;
    const theirs = elsewhereOf(props, field);
    return (
      <ConfigControl
        key={field.name}
        field={field}
        text={textOf(field.name)}
        wire={wire}
        value={valueAt(draft, pathOf(field))}
        onChange={(value) => onChange(withValue(draft, pathOf(field), value))}
        errors={errors}
        elsewhere={theirs === undefined ? elsewhere : { ...elsewhere, [wire]: theirs }}
        compact={section.compact ?? false}
      />
    );
  });
  if (section.compact) return <div className={compactGrid}>{controls}</div>;
  return <div className={fieldStack}>{controls}</div>;
}
