import { Plus, X } from 'lucide-react';
import { FieldError } from '#dashboard/ui/field-notes.tsx';
import { TextField } from '#dashboard/forms/fields.tsx';
import { Help } from '#dashboard/forms/field.tsx';
import { SecretField } from '#dashboard/forms/secret-field.tsx';
import { cx } from '#dashboard/lib/class-names.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import type { HeaderValue } from './connection-values.ts';

const most = 20;

/** The headers that carry a connection's keys: the name of each, and a value that is never shown again. */
export function HeaderRows({
  rows,
  onChange,
  errors,
  stored,
}: {
  rows: readonly HeaderValue[];
  onChange: (rows: readonly HeaderValue[]) => void;
  /** By `headers.0.name` and the like. */
  errors: Readonly<Record<string, string>>;
  /** The names whose values are stored. */
  stored: readonly string[];
}) {
  const edit = (index: number, change: Partial<HeaderValue>): void =>
    onChange(rows.map((row, place) => (place === index ? { ...row, ...change } : row)));
  const isStored = ({ name }: HeaderValue): boolean =>
    stored.some((other) => other.toLowerCase() === name.trim().toLowerCase());
  return (
    <div className="mt-5">
      {rows.map((row, index) => (
        <HeaderRow
          // A row has no identity but its place.
          key={index}
          row={row}
          count={rows.length > 1 ? index + 1 : undefined}
          nameError={errors[`headers.${index}.name`]}
          valueError={errors[`headers.${index}.value`]}
          isStored={isStored(row)}
          onChange={(change) => edit(index, change)}
          onRemove={() => onChange(rows.filter((_row, place) => place !== index))}
        />
      ))}
      {errors.headers && <FieldError text={errors.headers} />}
      <Help>Sent with every request to this gateway, and never shown again, not even to you.</Help>
      {rows.length < most && (
        <Button
          small
          kind="quiet"
          className="mt-1 -ml-2.5"
          onClick={() => onChange([...rows, { name: '', value: '' }])}
        >
          <Plus size={14} />
          Add another header
        </Button>
      )}
    </div>
  );
}

function HeaderRow({
  row,
  count,
  nameError,
  valueError,
  isStored,
  onChange,
  onRemove,
}: {
  row: HeaderValue;
  /** Tells the rows apart where there are several. */
  count: number | undefined;
  nameError: string | undefined;
  valueError: string | undefined;
  isStored: boolean;
  onChange: (change: Partial<HeaderValue>) => void;
  onRemove: () => void;
}) {
  const which = count === undefined ? '' : ` ${count}`;
  return (
    <div
      className={cx(
        'relative mb-3 grid items-start gap-3 [&>*]:!mt-0',
        count === undefined ? 'tablet:grid-cols-2' : 'tablet:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]',
      )}
    >
      <TextField
        name="name"
        wire=""
        label={`Header${which}`}
        mono
        placeholder="Kong-Admin-Token"
        value={row.name}
        error={nameError}
        onChange={(name) => onChange({ name })}
      />
      <SecretField
        name="value"
        wire=""
        label={`Key${which}`}
        placeholder={isStored ? 'Stays as it is' : undefined}
        value={row.value}
        error={valueError}
        onChange={(value) => onChange({ value })}
      />
      {count !== undefined && (
        <IconButton
          label={`Remove header ${count}`}
          className="max-tablet:absolute max-tablet:-top-1.5 max-tablet:right-0 tablet:!mt-7"
          onClick={onRemove}
        >
          <X size={16} />
        </IconButton>
      )}
    </div>
  );
}
