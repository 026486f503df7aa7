// The head of a fieldset whose controls have labels of their own: a table, a map, a list of tables.
import { ElsewhereNotice, FieldError, FieldWarning } from '#dashboard/forms/field-notes.tsx';
import { Help, WireName } from '#dashboard/forms/field.tsx';
import type { RowProps } from './control-props.ts';

export function TableHead({ label, wire, help, error, warning, elsewhere }: RowProps) {
  return (
    <div className="mb-3">
      <div className="flex items-baseline gap-2">
        <legend className="float-left flex-none font-medium">{label}</legend>
        <WireName name={wire} />
      </div>
      {help && <Help>{help}</Help>}
      {error && <FieldError text={error} />}
      {warning && <FieldWarning {...warning} />}
      {elsewhere && <ElsewhereNotice elsewhere={elsewhere} />}
    </div>
  );
}
