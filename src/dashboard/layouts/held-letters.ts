// Letters that are typed while the code of the palette is fetched. They are kept for its field: the page would take them for
// shortcuts.
let held: string | undefined;

function onKeyDown(event: KeyboardEvent): void {
  const { key } = event;
  if (held === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
  if (key.length === 1) held += key;
  else if (key === 'Backspace') held = held.slice(0, -1);
  else if (key !== 'Enter') return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

export function holdLetters(): void {
  held ??= '';
  window.addEventListener('keydown', onKeyDown, { capture: true });
}

/** Gives the kept letters to the palette, which is there now. */
export const giveLetters = (take: (letters: string) => void): void => take(takeLetters());

/** Holds no further letters. */
export function takeLetters(): string {
  window.removeEventListener('keydown', onKeyDown, { capture: true });
  const taken = held ?? '';
  held = undefined;
  return taken;
}
