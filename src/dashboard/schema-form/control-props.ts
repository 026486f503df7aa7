// The properties of every control of a configuration.
import type { ReactNode } from 'react';
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { Warning } from '#dashboard/ui/field-notes.tsx';
import type { Elsewhere } from '#dashboard/forms/use-form.ts';
import type { FieldText } from './field-text.ts';

export interface ControlProps {
  field: ConfigField;
  text: FieldText;
  /** The field's dotted wire name, which is also the key of its errors. */
  wire: string;
  /** Undefined where nothing is set. */
  value: unknown;
  onChange: (value: unknown) => void;
  errors: Readonly<Record<string, string>>;
  /** Values that keys of the configuration got elsewhere meanwhile, by the key's wire name. */
  elsewhere: Readonly<Record<string, Elsewhere>>;
  compact?: boolean;
}

/** The properties of the row around a control: names, help and errors. */
export interface RowProps {
  name: string;
  wire: string;
  label: string;
  help: ReactNode;
  error: string | undefined;
  warning?: Warning | undefined;
  elsewhere: Elsewhere | undefined;
  required: boolean;
}
