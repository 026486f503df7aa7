import { useId, type ReactNode } from 'react';
import { ElsewhereNotice } from './elsewhere-notice.tsx';
import { FieldError, FieldWarning, type Fix, type Warning } from '#dashboard/ui/field-notes.tsx';
import type { Elsewhere } from './use-form.ts';

/** The attributes that the control of a field must carry, so that its label, help and error are its own. */
export interface ControlProps {
  id: string;
  name: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
  'aria-required': true | undefined;
}

export interface FieldProps {
  name: string;
  label: string;
  /** The name on the wire, when it is not `name`. */
  wire?: string;
  help?: ReactNode;
  error?: string | undefined;
  /** A link after the error that mends the value. */
  fix?: Fix | undefined;
  /** The gateway accepts this value, but the value does not work as expected. */
  warning?: Warning | undefined;
  elsewhere?: Elsewhere | undefined;
  /** The value is never shown. */
  secret?: boolean | undefined;
  required?: boolean;
  unit?: string;
  children: (control: ControlProps, labelId: string) => ReactNode;
}

const controlOf = (
  id: string,
  { name, error, required, unit, ...notes }: Omit<FieldProps, 'label' | 'wire' | 'fix' | 'children'>,
): ControlProps => ({
  id,
  name,
  'aria-invalid': error ? true : undefined,
  'aria-describedby':
    [describedBy(id, { error, ...notes }), unit && `${id}-unit`].filter(Boolean).join(' ') || undefined,
  'aria-required': required || undefined,
});

/** Label in plain words, the wire name beside it, the control, the gateway's words about it, and help. */
export function Field({
  name,
  label,
  wire = name,
  help,
  error,
  fix,
  required,
  unit,
  children,
  ...notes
}: FieldProps) {
  const id = useId();
  const control = controlOf(id, { name, help, error, required, unit, ...notes });
  return (
    <div className="[&+&]:mt-5">
      <div className="mb-1.5 flex items-baseline gap-2">
        <label id={`${id}-label`} htmlFor={id} className="flex-none font-medium">
          {label}
        </label>
        <WireName name={wire} />
        {required && <Required />}
      </div>
      {children(control, `${id}-label`)}
      <FieldNotes id={id} help={help} error={error} fix={fix} {...notes} />
    </div>
  );
}

/** Several controls under one label, which leads to one of them. */
export function FieldSet({
  name,
  label,
  wire = name,
  help,
  error,
  fix,
  required,
  children,
  ...notes
}: Omit<FieldProps, 'unit'>) {
  const id = useId();
  const control = controlOf(id, { name, help, error, ...notes });
  return (
    <fieldset className="min-w-0">
      <Legend wire={wire} required={required}>
        <label id={`${id}-label`} htmlFor={id}>
          {label}
        </label>
      </Legend>
      {children(control, `${id}-label`)}
      <FieldNotes id={id} help={help} error={error} fix={fix} {...notes} />
    </fieldset>
  );
}

/** The first child of a fieldset, whose name it is. */
export function Legend({
  wire,
  required,
  children,
}: {
  wire: string;
  required?: boolean | undefined;
  children: ReactNode;
}) {
  return (
    <>
      <legend className="float-left mr-2 max-w-full font-medium">{children}</legend>
      <div className="mb-1.5 flex items-baseline leading-5">
        <WireName name={wire} />
        {/* Holds the line open where there is no wire name. */}
        <span aria-hidden="true">&#8203;</span>
        {required && <Required />}
      </div>
      <div className="clear-both" />
    </>
  );
}

type Notes = Pick<FieldProps, 'help' | 'error' | 'fix' | 'warning' | 'elsewhere' | 'secret'>;

const describedBy = (id: string, { error, warning, elsewhere, help }: Notes): string | undefined =>
  [error && `${id}-error`, warning && `${id}-warning`, elsewhere && `${id}-elsewhere`, help && `${id}-help`]
    .filter(Boolean)
    .join(' ') || undefined;

function FieldNotes({ id, help, error, fix, warning, elsewhere, secret }: Notes & { id: string }) {
  return (
    <>
      {error && <FieldError id={`${id}-error`} text={error} fix={fix} />}
      {warning && <FieldWarning id={`${id}-warning`} {...warning} />}
      {elsewhere && <ElsewhereNotice id={`${id}-elsewhere`} elsewhere={elsewhere} secret={secret} />}
      {help && <Help id={`${id}-help`}>{help}</Help>}
    </>
  );
}

function Required() {
  return <span className="ml-auto flex-none pl-2 text-meta text-muted">required</span>;
}

export function WireName({ name }: { name: string }) {
  return (
    <span aria-hidden="true" title={name} className="mono trunc !text-wire text-muted">
      {name}
    </span>
  );
}

export function Help({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <p id={id} className="mt-1.5 text-meta wrap-anywhere text-muted [&_code]:mono [&_code]:text-wire">
      {children}
    </p>
  );
}
