import { CircleAlert, X } from 'lucide-react';
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { controlFrame } from './input.tsx';

export interface ChipsInputProps {
  id: string;
  values: readonly string[];
  onChange: (values: string[]) => void;
  placeholder?: string;
  invalid?: boolean;
  describedBy?: string;
  /** No value holds a comma or a blank, so both split the entered text. Without `words`, only line breaks split a pasted text. */
  words?: boolean | undefined;
  /** Is this value the one that the error is about? */
  isBad?: (value: string) => boolean;
}

/** More values than this are folded, down to the first few. */
const mostUnfolded = 12;
const shownOfMany = 10;

const split = (text: string, words: boolean): string[] =>
  text
    .split(words ? /[\s,]+/ : /[\r\n]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** A list typed as text: Enter, Tab, leaving and the paste of several lines make chips; Backspace selects the last one, then removes it. */
export function ChipsInput({
  id,
  values,
  onChange,
  placeholder,
  invalid,
  describedBy,
  words = false,
  isBad,
}: ChipsInputProps) {
  const [text, setText] = useState('');
  const [lastSelected, setLastSelected] = useState(false);
  const [isUnfolded, setUnfolded] = useState(false);
  /** Values that were typed here, which stay in sight. A pasted list folds. */
  const [typed, setTyped] = useState<ReadonlySet<string>>(new Set());
  const isFoldable = values.length > mostUnfolded;
  const isShown = (value: string, index: number): boolean =>
    !isFoldable ||
    isUnfolded ||
    index < shownOfMany ||
    typed.has(value) ||
    isBad?.(value) === true ||
    (lastSelected && index === values.length - 1);
  const hidden = values.filter((value, index) => !isShown(value, index)).length;

  function add(more: string): void {
    const fresh = split(more, words).filter(
      (part, index, all) => !values.includes(part) && all.indexOf(part) === index,
    );
    if (fresh.length > 0) onChange([...values, ...fresh]);
    if (fresh.length === 1) setTyped((before) => new Set([...before, ...fresh]));
    setText('');
  }
  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const committing = event.key === 'Enter' || event.key === 'Tab';
    if (committing && text.trim() !== '' && !event.metaKey && !event.ctrlKey) {
      if (event.key !== 'Tab') event.preventDefault();
      add(text);
    } else if (event.key === 'Backspace' && text === '' && values.length > 0) {
      if (lastSelected) onChange(values.slice(0, -1));
      setLastSelected(!lastSelected);
      return;
    }
    setLastSelected(false);
  }
  function onPaste(event: ClipboardEvent<HTMLInputElement>): void {
    const pasted = event.clipboardData.getData('text');
    if (split(pasted, words).length < 2) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const [from, to] = [selectionStart ?? text.length, selectionEnd ?? text.length];
    add(`${text.slice(0, from)}${pasted}${text.slice(to)}`);
  }

  return (
    <div
      className={cx(
        controlFrame,
        'flex cursor-text flex-wrap items-center gap-1 p-[3px] focus-within:outline-2 focus-within:-outline-offset-1',
        invalid
          ? 'border-bad focus-within:border-bad focus-within:outline-bad'
          : 'focus-within:border-focus focus-within:outline-focus',
      )}
    >
      {values.map(
        (value, index) =>
          isShown(value, index) && (
            <Tag
              // A stored list may hold a value twice.
              key={`${index} ${value}`}
              value={value}
              bad={isBad?.(value) ?? false}
              selected={lastSelected && index === values.length - 1}
              onRemove={() => {
                onChange(values.filter((_, other) => other !== index));
                document.getElementById(id)?.focus();
              }}
            />
          ),
      )}
      {isFoldable && (
        <button
          type="button"
          aria-expanded={isUnfolded}
          onClick={() => setUnfolded(!isUnfolded)}
          className="link h-6 px-1.5 text-meta"
        >
          {isUnfolded ? 'Show fewer' : `and ${hidden} more`}
        </button>
      )}
      <input
        id={id}
        type="text"
        value={text}
        placeholder={placeholder}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onBlur={() => {
          add(text);
          setLastSelected(false);
        }}
        className="mono h-6 min-w-30 flex-1 bg-transparent px-[7px] !text-[12.5px] !outline-none"
      />
    </div>
  );
}

function Tag({
  value,
  bad,
  selected,
  onRemove,
}: {
  value: string;
  bad: boolean;
  selected: boolean;
  onRemove: () => void;
}) {
  return (
    <span
      title={value}
      className={cx(
        'mono inline-flex h-6 max-w-full items-center gap-0.5 rounded-chip pr-0.5 pl-2 !text-[12.5px]',
        bad ? 'bg-bad-soft text-bad inset-ring inset-ring-bad-line' : 'bg-chip',
        selected && 'outline-2 -outline-offset-1 outline-focus',
      )}
    >
      {bad && <CircleAlert size={14} className="-ml-0.5 mr-[3px]" />}
      <span className={cx('trunc', value === '' && 'text-muted italic')}>{value || 'empty'}</span>
      <button
        type="button"
        aria-label={`Remove ${value || 'the empty value'}`}
        onClick={onRemove}
        className="-ml-px inline-flex size-6 flex-none items-center justify-center rounded-chip opacity-80 hover:bg-press hover:opacity-100 focus-visible:-outline-offset-2"
      >
        <X size={12} />
      </button>
    </span>
  );
}
