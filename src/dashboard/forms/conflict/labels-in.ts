/** The labels of the form's fields, as the reader sees them, by the fields' wire names. */
export function labelsIn(form: HTMLFormElement | null): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  for (const control of form?.querySelectorAll<HTMLInputElement>('[name]') ?? []) {
    const label = control.labels?.[0]?.textContent;
    // The choices of a group have the same name, and labels of their own.
    if (label && control.type !== 'radio' && !labels.has(control.name)) labels.set(control.name, label);
  }
  return labels;
}
