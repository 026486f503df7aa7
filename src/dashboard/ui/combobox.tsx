/* oxlint-disable jsx-a11y/prefer-tag-over-role -- no element of HTML is a text field over a list that is searched elsewhere. */
// A choice of one of many: typed to search, chosen from a list. The caller does the search.
import { ChevronDown, X } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { cx } from '#dashboard/lib/class-names.ts';
import { IconButton } from './icon-button.tsx';
import { controlFocus, controlFrame } from './input.tsx';

export interface ComboboxOption {
  value: string;
  label: string;
  sub?: string | undefined;
}

export interface ComboboxProps {
  id: string;
  /** The label of the chosen option; undefined for none. */
  chosen: string | undefined;
  /** The meaning of no choice: "Everyone". */
  placeholder: string;
  options: readonly ComboboxOption[];
  /** Below the options: that there are more, or none. */
  note?: string | undefined;
  onSearch: (text: string) => void;
  onChange: (value: string | undefined) => void;
  /** Called near the end of the options. */
  onMore?: () => void;
  clearLabel: string;
  disabled?: boolean;
  'aria-label'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
  'aria-describedby'?: string | undefined;
}

export function Combobox({
  id,
  chosen,
  placeholder,
  options,
  note,
  onSearch,
  onChange,
  onMore,
  clearLabel,
  disabled = false,
  ...aria
}: ComboboxProps) {
  const [text, setText] = useState<string>();
  const [active, setActive] = useState(0);
  const open = text !== undefined;
  const canClear = chosen !== undefined && !open && !disabled;
  const current = options[active];
  const optionId = (index: number): string => `${id}-option-${index}`;

  function search(next: string): void {
    setText(next);
    setActive(0);
    onSearch(next);
  }
  function close(): void {
    setText(undefined);
    onSearch('');
  }
  function choose(option: ComboboxOption | undefined): void {
    if (option) onChange(option.value);
    close();
  }
  function move(by: number): void {
    const next = Math.min(options.length - 1, Math.max(0, active + by));
    setActive(next);
    document.getElementById(optionId(next))?.scrollIntoView({ block: 'nearest' });
    if (next > options.length - 5) onMore?.();
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      choose(current);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (open) move(event.key === 'ArrowDown' ? 1 : -1);
      else search('');
    }
  }

  return (
    <div className="relative">
      <input
        {...aria}
        id={id}
        type="text"
        role="combobox"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={`${id}-options`}
        aria-activedescendant={open && current ? optionId(active) : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={text ?? chosen ?? ''}
        placeholder={placeholder}
        onFocus={(event) => event.target.select()}
        onClick={() => !open && search('')}
        onChange={(event) => search(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={close}
        className={cx(controlFrame, controlFocus, 'h-control truncate pl-2.5', canClear ? 'pr-14' : 'pr-8')}
      />
      <span className="pointer-events-none absolute inset-y-0 right-1 flex items-center [&>button]:pointer-events-auto">
        {canClear && (
          <IconButton size="xs" label={clearLabel} onClick={() => onChange(undefined)}>
            <X size={14} />
          </IconButton>
        )}
        {/* Where the chevron of a select stands, and pressed through to the text field below it. */}
        <ChevronDown size={16} className="mr-1 text-muted" />
      </span>
      {open && (
        <div className="absolute inset-x-0 top-full z-30 mt-1 rounded-card bg-raised p-1 shadow-pop">
          <div
            id={`${id}-options`}
            role="listbox"
            aria-label={placeholder}
            tabIndex={-1}
            className="max-h-64 overflow-y-auto"
            onScroll={({ currentTarget: box }) => {
              if (box.scrollHeight - box.scrollTop - box.clientHeight < 100) onMore?.();
            }}
          >
            {options.map((option, index) => (
              <div
                key={option.value}
                id={optionId(index)}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                // The input keeps the focus, so that its blur does not close the list before the click.
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(option);
                }}
                onPointerMove={() => setActive(index)}
                className="grid h-8 cursor-pointer grid-cols-[fit-content(70%)_minmax(0,1fr)] items-center gap-2.5 rounded-chip px-2 text-row aria-selected:bg-hover"
              >
                <span className="trunc">{option.label}</span>
                {option.sub && <span className="mono trunc text-right text-muted">{option.sub}</span>}
              </div>
            ))}
          </div>
          {note && <p className="px-2 py-1.5 text-meta text-muted">{note}</p>}
        </div>
      )}
    </div>
  );
}
