import { useId } from 'react';
import { formatCount } from '#dashboard/lib/count.ts';
import { Input } from '#dashboard/ui/input.tsx';

/** The most rows that are deleted without typing their number. A reader cannot check more rows at a glance. */
export const mostWithoutTyping = 20;

/** Separators are ignored: "1,200" is 1200. */
export const isTypedCount = (typed: string, count: number): boolean =>
  typed.replaceAll(/[\s,.]/g, '') === String(count);

/** Asks the reader to type the number of rows, to be sure that the reader has seen it. */
export function TypedCount({
  count,
  value,
  onChange,
  onEnter,
}: {
  count: number;
  value: string;
  onChange: (value: string) => void;
  onEnter: () => void;
}) {
  const id = useId();
  return (
    <div className="mt-4">
      <label htmlFor={id} className="mb-1.5 block font-medium">
        Type {formatCount(count)} to delete that many
      </label>
      <Input
        id={id}
        inputMode="numeric"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          onEnter();
        }}
      />
    </div>
  );
}
