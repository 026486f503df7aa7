/* oxlint-disable jsx-a11y/prefer-tag-over-role -- a listbox with groups of rich options has no tag of its own */
// The parts of the palette's list: groups, options, and texts with the typed words marked.
import type { ReactNode } from 'react';
import { hasShortcutModifier } from '#dashboard/lib/platform.ts';
import { markWords } from './palette-search.ts';

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={title}>
      <p aria-hidden="true" className="px-2 pt-3 pb-1 text-meta font-medium text-muted">
        {title}
      </p>
      {children}
    </div>
  );
}

export interface OptionProps {
  readonly id: string;
  readonly selected: boolean;
  readonly onPoint: () => void;
  readonly onChoose: (newTab: boolean) => void;
}

export function Option({ id, selected, onPoint, onChoose, children }: OptionProps & { children: ReactNode }) {
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
      className="flex min-h-9 cursor-pointer items-center gap-2.5 rounded-control px-2 text-row aria-selected:bg-selected [&>svg]:flex-none [&>svg]:text-muted aria-selected:[&>svg]:text-accent-text"
    >
      {children}
    </div>
  );
}

export function End({ children }: { children: ReactNode }) {
  return <span className="ml-auto flex flex-none items-center gap-2 text-meta text-muted">{children}</span>;
}

/** Marks each of the typed words; `whole` marks the typed text as one. */
export function Marked({ text, typed, whole = false }: { text: string; typed: string; whole?: boolean }) {
  return markWords(text, typed, whole).map((piece, index) =>
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
