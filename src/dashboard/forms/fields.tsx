// The kinds of fields a form is made of: a labelled row around one control of ui.
import { useId, useState, type ReactNode } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { Select, type SelectOption } from '#dashboard/ui/select.tsx';
import { Switch } from '#dashboard/ui/switch.tsx';
import { ToggleGroup } from '#dashboard/ui/toggle-group.tsx';
import { ElsewhereNotice } from './elsewhere-notice.tsx';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { pastedLines } from './pasted-lines.ts';
import { Field, Help, WireName, type FieldProps } from './field.tsx';
import type { FieldState } from './use-form.ts';

/** The properties of a field of one value. */
export type Row<V> = Omit<FieldProps, 'children' | 'name'> & FieldState<V>;

/** A text of one line, or of several where the stored text has line breaks. */
export function TextField({
  value,
  onChange,
  placeholder,
  mono,
  type = 'text',
  takesLines = false,
  ...row
}: Row<string> & {
  placeholder?: string;
  mono?: boolean;
  type?: 'text' | 'url';
  /** A pasted text keeps its line breaks. */
  takesLines?: boolean;
}) {
  const [lines, setLines] = useState(false);
  const hasLines = /[\r\n]/.test(value);
  // An input would drop the line breaks. The control stays a text area when the last line break is deleted, so that the focus is
  // kept.
  if (hasLines && !lines) setLines(true);
  if (hasLines || lines)
    return <TextAreaField {...row} value={value} onChange={onChange} placeholder={placeholder} />;
  return (
    <Field {...row}>
      {(control) => (
        <Input
          {...control}
          type={type}
          mono={mono}
          onPaste={takesLines ? pastedLines(value, onChange) : undefined}
          // A url is text to the browser too: its own check would speak before the gateway.
          inputMode={type === 'url' ? 'url' : undefined}
          autoCapitalize="off"
          spellCheck={false}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TextAreaField({
  value,
  onChange,
  placeholder,
  rows = 4,
  ...row
}: Row<string> & { placeholder?: string; rows?: number }) {
  return (
    <Field {...row}>
      {(control) => (
        <TextArea
          {...control}
          mono
          rows={rows}
          placeholder={placeholder}
          // Browsers turn every line break into LF. Line breaks that were CRLF are turned back into CRLF.
          value={value.replaceAll('\r\n', '\n')}
          onChange={({ target }) =>
            onChange(value.includes('\r\n') ? target.value.replaceAll('\n', '\r\n') : target.value)
          }
        />
      )}
    </Field>
  );
}

/** A number as it is typed: the gateway decides what it accepts. Empty means unset, and the placeholder tells the default. */
export function NumberField({
  value,
  onChange,
  placeholder,
  ...row
}: Row<string> & { placeholder?: string }) {
  return (
    <Field {...row}>
      {(control) => (
        <Input
          {...control}
          inputMode="decimal"
          unit={row.unit}
          placeholder={placeholder}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function SelectField({
  value,
  onChange,
  options,
  ...row
}: Row<string> & { options: readonly SelectOption[] }) {
  return (
    <Field {...row}>
      {(control) => (
        <Select
          {...control}
          options={options}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

export function TogglesField({
  value,
  onChange,
  options,
  ...row
}: Row<readonly string[]> & { options: readonly string[] }) {
  return (
    <Field {...row}>
      {(control, labelId) => (
        <ToggleGroup
          id={control.id}
          labelledBy={labelId}
          describedBy={control['aria-describedby']}
          options={options}
          required={row.required}
          values={value}
          onChange={onChange}
        />
      )}
    </Field>
  );
}

/** A switch with its label beside it. In a form it changes nothing until the form is saved. */
export function SwitchField({
  name,
  label,
  wire = name,
  help,
  error,
  elsewhere,
  value,
  onChange,
}: FieldState<boolean> & { label: string; wire?: string; help?: ReactNode }) {
  const id = useId();
  return (
    <div className="flex items-start gap-3 py-2.5">
      <span className="mt-0.5">
        <Switch
          id={id}
          name={name}
          label={label}
          checked={value}
          onChange={onChange}
          describedBy={help ? `${id}-help` : undefined}
        />
      </span>
      <div className="min-w-0 flex-1">
        <div className="flex flex-wrap items-baseline gap-x-2">
          <label htmlFor={id} className="cursor-pointer font-medium">
            {label}
          </label>
          <WireName name={wire} />
        </div>
        {help && (
          <div className="-mt-1">
            <Help id={`${id}-help`}>{help}</Help>
          </div>
        )}
        {error && <FieldError text={error} />}
        {elsewhere && <ElsewhereNotice elsewhere={elsewhere} />}
      </div>
    </div>
  );
}

/** Fields that belong together, under a heading. */
export function FieldGroup({
  title,
  wire,
  hint,
  children,
}: {
  title: string;
  wire?: string | undefined;
  hint?: string | undefined;
  children: ReactNode;
}) {
  return (
    <div className="mt-7 first:mt-0">
      <div className={cx('flex items-baseline gap-2', hint ? 'mb-1' : 'mb-3')}>
        <h2>{title}</h2>
        {wire && <WireName name={wire} />}
      </div>
      {hint && <p className="mb-4 text-row text-muted">{hint}</p>}
      {children}
    </div>
  );
}
