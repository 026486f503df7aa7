/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a combobox with groups of rich options has no tag of its own */
import { ArrowDown, ArrowUp, CornerDownLeft, Plus, Search } from 'lucide-react';
import { useState, type KeyboardEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { addressOf } from '#dashboard/api/place.ts';
import { useFurtherPlaces, usePaletteEntries, type FoundEntry } from '#dashboard/entities/registry.ts';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { standingActions, type PaletteAction } from './palette-actions.ts';
import { findEntries, markWords } from './palette-search.ts';

/** Jumps to any entity by any of its values, or runs an action. Its dialog is the shell's. */
export function CommandPalette({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const dialect = useDialect();
  const further = useFurtherPlaces();
  const [typed, setTyped] = useState('');
  const [place, setPlace] = useState(0);
  const entries = findEntries(usePaletteEntries(), typed, 8);
  const actions = findEntries(
    [...actionsOn(typed ? entries[0] : undefined), ...standingActions(dialect, further)],
    typed,
    6,
  );
  const options = [...entries.map((entry) => entry.to), ...actions];
  const selected = Math.min(place, Math.max(0, options.length - 1));

  function choose(index: number, newTab = false): void {
    const option = options[index];
    if (option === undefined) return;
    const to = typeof option === 'string' ? option : option.to;
    onClose();
    if (to === undefined) {
      if (typeof option !== 'string') option.run?.();
    } else if (newTab) window.open(addressOf(to), '_blank', 'noopener');
    else void navigate(to);
  }
  function onKeyDown(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setPlace((selected + step + options.length) % Math.max(1, options.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      choose(selected, hasShortcutModifier(event));
    }
  }
  const option = (index: number) => ({
    id: `palette-${index}`,
    selected: index === selected,
    onPoint: () => setPlace(index),
    onChoose: (newTab: boolean) => choose(index, newTab),
  });

  return (
    <>
      <div className="flex h-12 items-center gap-2.5 border-b border-line pr-3 pl-4 text-muted">
        <Search size={18} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls="palette-results"
          aria-activedescendant={options.length > 0 ? `palette-${selected}` : undefined}
          aria-label="Search or run a command"
          placeholder="Search or run a command"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
          className="h-11 min-w-0 flex-1 bg-transparent text-lead text-text !outline-none"
        />
        <Kbd>Esc</Kbd>
      </div>
      <div
        id="palette-results"
        role="listbox"
        aria-label="Results"
        className="max-h-[60vh] overflow-y-auto px-2 pb-2"
      >
        {entries.length > 0 && (
          <Group title="Jump to">
            {entries.map((entry, index) => (
              <Option key={`${entry.manifest.many} ${entry.id}`} {...option(index)}>
                <entry.manifest.icon size={16} />
                <span className="max-w-1/2 flex-none truncate">
                  <Marked text={entry.text} typed={typed} />
                </span>
                <span className="trunc text-muted">
                  {entry.sub && <Marked text={entry.sub} typed={typed} />}
                </span>
                <End>{entry.manifest.one}</End>
              </Option>
            ))}
          </Group>
        )}
        {actions.length > 0 && (
          <Group title="Do">
            {actions.map((action, index) => (
              <Option key={action.id} {...option(entries.length + index)}>
                <action.icon size={16} />
                <span className="trunc">
                  <Marked text={action.text} typed={typed} />
                </span>
                <End>{action.key && <Kbd>{action.key}</Kbd>}</End>
              </Option>
            ))}
          </Group>
        )}
        {options.length === 0 && (
          <p className="px-2 pt-4 pb-2 text-row text-muted">Nothing found for “{typed}”.</p>
        )}
      </div>
      <div className="flex items-center gap-4 border-t border-line px-4 py-2 text-meta text-muted">
        <span className="flex items-center gap-1.5">
          <Kbd>
            <ArrowUp size={12} aria-label="up" />
          </Kbd>
          <Kbd>
            <ArrowDown size={12} aria-label="down" />
          </Kbd>
          move
        </span>
        <span className="flex items-center gap-1.5">
          <Kbd>
            <CornerDownLeft size={12} aria-label="Enter" />
          </Kbd>
          open
        </span>
      </div>
    </>
  );
}

const actionsOn = (entry: FoundEntry | undefined): readonly PaletteAction[] =>
  (entry?.actions ?? []).map((action) => ({
    id: action.text,
    icon: Plus,
    ...action,
    key: action.key?.toUpperCase(),
  }));

function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <p aria-hidden="true" className="px-2 pt-3 pb-1 text-meta font-medium text-muted">
        {title}
      </p>
      {children}
    </div>
  );
}

function Option({
  id,
  selected,
  onPoint,
  onChoose,
  children,
}: {
  id: string;
  selected: boolean;
  onPoint: () => void;
  onChoose: (newTab: boolean) => void;
  children: ReactNode;
}) {
  return (
    // The input keeps the focus and has the keys: the chosen option is its active descendant.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      id={id}
      ref={(element) => {
        if (selected) element?.scrollIntoView({ block: 'nearest' });
      }}
      role="option"
      aria-selected={selected}
      onMouseMove={onPoint}
      onClick={(event) => onChoose(hasShortcutModifier(event))}
      className="flex h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-row aria-selected:bg-selected [&>svg]:text-muted aria-selected:[&>svg]:text-accent-text"
    >
      {children}
    </div>
  );
}

function End({ children }: { children: ReactNode }) {
  return <span className="ml-auto flex flex-none items-center gap-2 text-meta text-muted">{children}</span>;
}

function Marked({ text, typed }: { text: string; typed: string }) {
  return markWords(text, typed).map((piece, index) =>
    piece.found ? (
      // The pieces have no identity but their place.
      <mark
        key={index}
        className="bg-transparent font-strong text-text underline decoration-1 underline-offset-3"
      >
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  );
}
