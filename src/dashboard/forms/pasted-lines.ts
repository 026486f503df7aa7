import type { ClipboardEvent } from 'react';

/**
 * An input drops the line breaks of a pasted text. This puts the whole text into the value, so that a control for several lines can
 * take the input's place. A line break at the end alone is no second line.
 */
export const pastedLines =
  (value: string, onText: (text: string) => void) =>
  (event: ClipboardEvent<HTMLInputElement>): void => {
    const pasted = event.clipboardData.getData('text');
    if (!/[\r\n]/.test(pasted.trim())) return;
    event.preventDefault();
    const { selectionStart, selectionEnd } = event.currentTarget;
    const [from, to] = [selectionStart ?? value.length, selectionEnd ?? value.length];
    onText(`${value.slice(0, from)}${pasted}${value.slice(to)}`);
  };
