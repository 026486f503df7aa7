// The note under a field that was changed elsewhere while it is edited here.
import { FieldWarning } from '#dashboard/ui/field-notes.tsx';
import type { Elsewhere } from './use-form.ts';

const longest = 200;

/** A form's value as text; undefined where it is empty. */
function inWords(value: unknown): string | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  if (Array.isArray(value)) return value.length === 0 ? undefined : value.map(String).join(', ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
}

/**
 * Says that the field was changed elsewhere while it is edited here. The typed text stays. Nothing is saved until the reader has
 * chosen one of the two values.
 */
export function ElsewhereNotice({
  id,
  elsewhere: { value, take, keep },
  secret = false,
}: {
  id?: string;
  elsewhere: Elsewhere;
  /** The value is never shown. */
  secret?: boolean | undefined;
}) {
  const words = inWords(value);
  const cut = words !== undefined && words.length > longest ? `${words.slice(0, longest)}…` : words;
  return (
    <output className="block" data-elsewhere="">
      <FieldWarning
        id={id}
        text={
          <>
            Changed meanwhile by somebody else
            {cut === undefined ? ': it is empty now.' : secret ? '.' : <> to “{cut}”.</>}
          </>
        }
        fix={{ text: 'Keep mine', apply: keep }}
        otherFix={{ text: 'Take theirs', apply: take }}
      />
    </output>
  );
}
