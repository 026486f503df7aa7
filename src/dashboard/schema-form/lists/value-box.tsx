// The control of one value in a list of texts or numbers.
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { Input, TextArea } from '#dashboard/ui/input.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { rowPart } from './use-rows.ts';

export interface ValueBoxProps {
  id: string;
  elements: Extract<ValueShape, { kind: 'string' | 'number' }>;
  /** The value may have several lines. */
  lines: boolean;
  value: string;
  placeholder: string | undefined;
  onText: (text: string) => void;
  onPaste?: (event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>) => void;
  onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  'aria-label'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
}

export function ValueBox({ elements, lines, value, placeholder, onText, ...rest }: ValueBoxProps) {
  const [hadLines, setHadLines] = useState(false);
  const hasLines = /[\r\n]/.test(value);
  // An input would drop the line breaks. The control stays the same when the last line break is deleted, so that the focus is kept.
  if (hasLines && !hadLines) setHadLines(true);
  const { onPaste, ...control } = { ...rest, ...rowPart('value') };
  if (elements.oneOf) {
    const options = [...new Set([...elements.oneOf.map(String), ...(value === '' ? [] : [value])])];
    return (
      <Select
        {...control}
        mono
        value={value}
        onChange={(event) => onText(event.target.value)}
        options={[
          { value: '', label: placeholder ?? 'Choose one' },
          ...options.map((option) => ({ value: option, label: option })),
        ]}
      />
    );
  }
  if (lines || hasLines || hadLines)
    return (
      <TextArea
        {...control}
        onPaste={onPaste}
        mono
        rows={Math.min(12, Math.max(1, value.split('\n').length))}
        placeholder={placeholder}
        value={value.replaceAll('\r\n', '\n')}
        onChange={({ target }) =>
          onText(value.includes('\r\n') ? target.value.replaceAll('\n', '\r\n') : target.value)
        }
      />
    );
  return (
    <Input
      {...control}
      onPaste={onPaste}
      mono
      inputMode={elements.kind === 'number' ? 'decimal' : undefined}
      autoCapitalize="off"
      spellCheck={false}
      placeholder={placeholder}
      value={value}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
