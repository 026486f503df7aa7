// One of a few values: as a row of radio buttons where each has something to be said for it, else as a select.
import { SelectField } from '#dashboard/forms/fields.tsx';
import { ElsewhereNotice } from '#dashboard/forms/elsewhere-notice.tsx';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { Legend, WireName } from '#dashboard/forms/field.tsx';
import { Radio } from '#dashboard/ui/checkbox.tsx';
import type { ControlProps, RowProps } from './control-props.ts';

export function ChoiceControl({
  field,
  text,
  value,
  onChange,
  row,
  choices,
}: ControlProps & { row: RowProps; choices: readonly string[] }) {
  const named = (choice: string) => text.choices?.[choice];
  const chosen = typeof value === 'string' ? value : undefined;
  const usual = typeof field.default === 'string' ? field.default : undefined;
  const explained = choices.length > 0 && choices.every((choice) => named(choice)?.help !== undefined);
  if (!explained || choices.length > 4) {
    const unset = choices.length === 0 ? 'The gateway knows no value for it' : 'Not set';
    const label = (choice: string): string => {
      const plain = named(choice)?.label;
      return plain === undefined ? choice : `${plain} (${choice})`;
    };
    return (
      <SelectField
        {...row}
        value={chosen ?? ''}
        onChange={(next) => onChange(next === '' ? undefined : next)}
        options={[
          { value: '', label: usual === undefined ? unset : `Default: ${label(usual)}` },
          // The stored value is shown, also when the schema does not offer it.
          ...[...new Set([...choices, ...(chosen === undefined ? [] : [chosen])])].map((choice) => ({
            value: choice,
            label: label(choice),
          })),
        ]}
      />
    );
  }
  return (
    <fieldset className="min-w-0">
      <Legend wire={row.wire} required={row.required}>
        {row.label}
      </Legend>
      <div className="grid gap-x-3 tablet:grid-cols-3">
        {choices.map((choice) => (
          <label
            key={choice}
            className="grid cursor-pointer grid-cols-[16px_minmax(0,1fr)] content-start items-center gap-x-2.5 py-1.5"
          >
            <Radio
              name={row.name}
              value={choice}
              checked={(chosen ?? usual) === choice}
              onChange={() => onChange(choice)}
            />
            <span className="flex items-baseline gap-1.5">
              {named(choice)?.label} <WireName name={choice} />
            </span>
            <span className="col-start-2 text-meta text-muted">{named(choice)?.help}</span>
          </label>
        ))}
      </div>
      {row.error && <FieldError text={row.error} />}
      {row.warning && <FieldWarning {...row.warning} />}
      {row.elsewhere && <ElsewhereNotice elsewhere={row.elsewhere} />}
    </fieldset>
  );
}
