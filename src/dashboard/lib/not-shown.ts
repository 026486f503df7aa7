/** Stands for a secret in a row that is shown as text. */
export const notShown = '(not shown)';
