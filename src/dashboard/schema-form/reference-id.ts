import { isTable } from '#schema/table.ts';

/** The id in a reference to another row. Undefined where nothing is referred to. */
export const referenceId = (reference: unknown): string | undefined =>
  isTable(reference) && typeof reference.id === 'string' ? reference.id : undefined;
