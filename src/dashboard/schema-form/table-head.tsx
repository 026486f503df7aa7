// The head of a fieldset whose controls have labels of their own: a table, a map, a list of tables.
import type { ReactNode } from 'react';
import { ElsewhereNotice } from '#dashboard/forms/elsewhere-notice.tsx';
import { FieldError, FieldWarning } from '#dashboard/ui/field-notes.tsx';
import { Help, Legend } from '#dashboard/forms/field.tsx';
import type { RowProps } from './control-props.ts';

export function TableHead({
  label,
  wire,
  required,
  help,
  error,
  warning,
  elsewhere,
}: Omit<RowProps, 'label'> & { label: ReactNode }) {
  return (
    <>
      <Legend wire={wire} required={required}>
        {label}
      </Legend>
      <div className="mb-3 empty:hidden [&>:first-child]:!mt-0">
        {help && <Help>{help}</Help>}
        {error && <FieldError text={error} />}
        {warning && <FieldWarning {...warning} />}
        {elsewhere && <ElsewhereNotice elsewhere={elsewhere} />}
      </div>
    </>
  );
}
