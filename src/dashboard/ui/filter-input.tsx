// The box that filters what a page lists by a text.
import { ListFilter, X } from 'lucide-react';
import { IconButton } from './icon-button.tsx';
import { Input, type InputProps } from './input.tsx';

interface FilterInputProps extends Omit<InputProps, 'compact' | 'lead' | 'trail' | 'onChange'> {
  value: string;
  onText: (text: string) => void;
}

export function FilterInput({ value, onText, ...rest }: FilterInputProps) {
  return (
    <Input
      {...rest}
      compact
      lead={<ListFilter size={16} />}
      trail={
        value && (
          <IconButton size="xs" label="Clear filter" onClick={() => onText('')}>
            <X size={14} />
          </IconButton>
        )
      }
      value={value}
      onChange={(event) => onText(event.target.value)}
    />
  );
}
