/** Somebody is in the middle of the page: at a control of it, and not only at its heading. */
export const focusIsPlaced = (): boolean => {
  const focused = document.activeElement;
  return focused !== null && !focused.matches('main, h1') && focused.closest('main') !== null;
};
