import { Plus, X } from 'lucide-react';
import type { CodedRequest } from '#dashboard/lib/request-code/request-code.ts';
import { Button } from '#dashboard/ui/button.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Input } from '#dashboard/ui/input.tsx';
import { PasteCurl } from './paste-curl.tsx';
import type { HeaderValue } from './request-values.ts';

/** The headers of a request, one a row. A row has no identity but its place. */
export function RequestHeaders({
  rows,
  onChange,
  onRead,
}: {
  rows: readonly HeaderValue[];
  onChange: (rows: readonly HeaderValue[]) => void;
  /** A curl command was pasted. */
  onRead: (request: CodedRequest) => void;
}) {
  const edit = (place: number, change: Partial<HeaderValue>): void =>
    onChange(rows.map((row, index) => (index === place ? { ...row, ...change } : row)));
  return (
    <>
      {rows.map((row, index) => (
        <div
          key={index}
          className="mt-2 grid max-w-175 grid-cols-[minmax(0,2fr)_minmax(0,5fr)_auto] items-center gap-2"
        >
          <Input
            aria-label={`Header ${index + 1} name`}
            mono
            autoCapitalize="off"
            spellCheck={false}
            placeholder="host"
            value={row.name}
            onChange={(event) => edit(index, { name: event.target.value })}
          />
          <Input
            aria-label={`Header ${index + 1} value`}
            mono
            autoCapitalize="off"
            spellCheck={false}
            value={row.value}
            onChange={(event) => edit(index, { value: event.target.value })}
          />
          <IconButton
            label={`Remove header ${row.name || index + 1}`}
            onClick={() => onChange(rows.filter((_row, place) => place !== index))}
          >
            <X size={16} />
          </IconButton>
        </div>
      ))}
      <PasteCurl
        beside={
          <Button small kind="quiet" onClick={() => onChange([...rows, { name: '', value: '' }])}>
            <Plus size={14} />
            Header
          </Button>
        }
        onRead={onRead}
      />
    </>
  );
}
