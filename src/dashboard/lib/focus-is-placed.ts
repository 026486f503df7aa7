/** Whether the focus is on a control of the page, and not only on its heading. */
export const focusIsPlaced = (): boolean => {
  const focused = document.activeElement;
  return focused !== null && !focused.matches('main, h1') && focused.closest('main') !== null;
};
