// Letters that are typed before the palette is there, which was asked for. They are for its field: on the page they would be
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

export const giveLetters = (take: (letters: string) => void): void => take(takeLetters());

/** Holds no further letters. */
export function takeLetters(): string {
  window.removeEventListener('keydown', onKeyDown, { capture: true });
  const taken = held ?? '';
  held = undefined;
  return taken;
}
