// What any control of a configuration is given.
import type { ConfigField } from '#dashboard/api/gateway-types.ts';
import type { Elsewhere } from '#dashboard/forms/use-form.ts';
import type { FieldText } from './field-text.ts';

export interface ControlProps {
  field: ConfigField;
  text: FieldText;
  /** The dotted wire name, and the key of its errors. */
  wire: string;
  /** Undefined where nothing is set. */
  value: unknown;
  onChange: (value: unknown) => void;
  errors: Readonly<Record<string, string>>;
  /** By the wire name of a whole key of the configuration: what somebody else made of it meanwhile. */
  elsewhere: Readonly<Record<string, Elsewhere>>;
  compact?: boolean;
}

/** What the row around a control has: its names, its help and what is wrong. */
export interface RowProps {
  name: string;
  wire: string;
  label: string;
  help: string | undefined;
  error: string | undefined;
  elsewhere: Elsewhere | undefined;
  required: boolean;
}
