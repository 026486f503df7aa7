// Chooses another row by its name. It searches the loaded rows, and asks the gateway for the exact name where more rows exist.
import { useDeferredValue, useState } from 'react';
import { Combobox, type ComboboxProps } from '#dashboard/ui/combobox.tsx';
import { useChoice, useChoices, type Reference } from './references.ts';

type Control = Pick<
  ComboboxProps,
  'id' | 'disabled' | 'aria-label' | 'aria-invalid' | 'aria-required' | 'aria-describedby'
>;

const shownAtOnce = 100;

export function ReferenceCombobox({
  reference,
  label,
  nothing,
  value,
  onChange,
  chosenAs = (name) => name,
  ...control
}: Control & {
  reference: Reference;
  label: string;
  /** The meaning of no choice: "Everyone". */
  nothing: string;
  /** The id of the row; empty for none. */
  value: string;
  onChange: (value: string) => void;
  /** The text for the chosen row. */
  chosenAs?: (name: string) => string;
}) {
  const [typed, setTyped] = useState('');
  const text = useDeferredValue(typed.trim());
  const { loaded, isPending, error, hasMore, more } = useChoices(reference);
  const found = loaded.filter((option) =>
    `${option.label} ${option.sub ?? ''} ${option.value}`.toLowerCase().includes(text.toLowerCase()),
  );
  const exact = useChoice(reference, text !== '' && found.length === 0 && hasMore ? text : undefined);
  const chosen = useChoice(reference, value === '' ? undefined : value);
  const options = found.length === 0 && exact.option ? [exact.option] : found.slice(0, shownAtOnce);
  const note = (): string | undefined => {
    if (isPending || exact.isFetching) return 'Looking';
    if (error) return error.message;
    if (options.length === 0) return `Nothing matches “${typed}”`;
    return hasMore || found.length > shownAtOnce ? 'There are more: type to find them' : undefined;
  };
  return (
    <Combobox
      {...control}
      chosen={value === '' ? undefined : chosenAs(chosen.option?.label ?? value)}
      placeholder={nothing}
      options={options}
      note={note()}
      onSearch={setTyped}
      onChange={(next) => onChange(next ?? '')}
      onMore={more}
      clearLabel={`Clear ${label}`}
    />
  );
}
