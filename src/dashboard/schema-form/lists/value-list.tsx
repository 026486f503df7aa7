// A list of texts or numbers: one row for each value, in the list's order, and an empty row that takes the next value.
import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react';
import type { ValueShape } from '#dashboard/api/gateway-types.ts';
import { FieldSet } from '#dashboard/forms/field.tsx';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';
import type { RowProps } from '../control-props.ts';
import { numberText, readNumber } from '../number-text.ts';
import { EmptyListNote } from './empty-list-note.tsx';
import { isNamedIn, oddityOf, splitValues } from './list-text.ts';
import { useRowDrag } from './use-row-drag.ts';
import { useRows } from './use-rows.ts';
import { useStable } from './use-stable.ts';
import { ValueRow } from './value-row.tsx';

export interface ValueListProps extends RowProps {
  elements: Extract<ValueShape, { kind: 'string' | 'number' }>;
  /** Undefined where nothing is set. */
  value: readonly unknown[] | undefined;
  onChange: (values: readonly unknown[] | undefined) => void;
  usual: unknown;
  /** Shown in the empty row. */
  placeholder: string | undefined;
  /** No value holds a comma or a blank. */
  words: boolean;
  /** A value may have several lines. */
  lines: boolean;
  /** The gateway's words about the value at this place. */
  errorAt: (index: number) => string | undefined;
}

export function ValueList(props: ValueListProps) {
  const { elements, value, onChange, usual, placeholder, words, lines, errorAt, ...row } = props;
  const values = value ?? [];
  const count = values.length;
  const holder = useRef<HTMLOListElement>(null);
  const rows = useRows(holder, values, onChange);
  const drag = useRowDrag(holder, count, rows.move);
  const odd = elements.kind === 'string' ? oddityOf(values) : undefined;
  const isNamed = values.some((element) => isNamedIn(row.error, element));

  function onText(index: number, text: string): void {
    if (elements.kind === 'number') return put(index, readNumber(text));
    if (!words) return put(index, text === '' ? undefined : text);
    const parts = splitValues(text, true);
    if (parts.length > 1) rows.replace(index, parts);
    else put(index, parts[0]);
    // A comma or a blank ends the value.
    if (parts.length === 1 && /[\s,]$/.test(text)) rows.focusLater(index + 1);
  }
  function put(index: number, next: unknown): void {
    if (next !== undefined) rows.replace(index, [next]);
    else if (index === count - 1) rows.replace(index, []);
    else if (index < count) rows.replace(index, ['']);
  }
  function onPaste(index: number, event: ClipboardEvent<HTMLInputElement | HTMLTextAreaElement>): void {
    const box = event.currentTarget;
    const pasted = event.clipboardData.getData('text');
    const takesLines = box instanceof HTMLTextAreaElement && !words;
    if (takesLines || splitValues(pasted, words).length < 2) return;
    event.preventDefault();
    const [from, to] = [box.selectionStart ?? box.value.length, box.selectionEnd ?? box.value.length];
    const parts = splitValues(`${box.value.slice(0, from)}${pasted}${box.value.slice(to)}`, words);
    rows.replace(index, elements.kind === 'number' ? parts.map(readNumber) : parts);
  }
  function onKeyDown(index: number, event: KeyboardEvent<HTMLElement>): void {
    rows.onKeyDown(event, index);
    const isText = event.target instanceof HTMLTextAreaElement;
    if (event.key === 'Enter' && !isText && !hasShortcutModifier(event)) {
      event.preventDefault();
      rows.focus(Math.min(index + 1, count));
    } else if (event.key === 'Backspace' && values[index] === '' && index < count) {
      event.preventDefault();
      rows.remove(index);
    }
  }

  const on = {
    onText: useStable(onText),
    onPaste: useStable(onPaste),
    onKeyDown: useStable(onKeyDown),
    onDrag: useStable(drag.onDrag),
    move: useStable(rows.move),
    remove: useStable(rows.remove),
  };

  return (
    <FieldSet
      {...row}
      warning={
        row.warning ??
        (odd && { text: odd.text, fix: { text: odd.fix, apply: () => onChange(odd.mended(values)) } })
      }
    >
      {(control) => (
        <>
          <ol ref={holder} className="flex flex-col gap-1">
            {rows.keys.map((key, index) => {
              const isNew = index === count;
              return (
                <ValueRow
                  key={key}
                  id={isNew ? control.id : `${control.id}-${key}`}
                  index={index}
                  count={count}
                  value={isNew ? '' : numberText(values[index])}
                  describedBy={isNew ? control['aria-describedby'] : undefined}
                  error={isNew ? undefined : errorAt(index)}
                  bad={isNew ? row.error !== undefined && !isNamed : isNamedIn(row.error, values[index])}
                  look={drag.look(index)}
                  elements={elements}
                  lines={lines}
                  placeholder={isNew ? placeholder : 'empty'}
                  {...on}
                />
              );
            })}
          </ol>
          <output className="sr-only">{rows.said}</output>
          <EmptyListNote value={value} usual={usual} onChange={onChange} />
        </>
      )}
    </FieldSet>
  );
}
