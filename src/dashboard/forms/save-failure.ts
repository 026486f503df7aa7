import { AdminError } from '#dashboard/api/gateway-types.ts';

export interface SaveFailure {
  /** The gateway's words about a field, by wire name. */
  fields: Readonly<Record<string, string>>;
  /** The error of the whole row, when no field is to blame. */
  message: string | undefined;
}

/** Thrown by a form's save when the values cannot work. Nothing was sent. */
export class RefusedHere extends Error {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super('The values cannot work');
    this.fields = fields;
  }
}

/** What a form has to show when saving failed. `has` tells which fields the form shows; the rest stands at its foot. */
export function saveFailure(error: unknown, has: (name: string) => boolean): SaveFailure {
  if (error instanceof RefusedHere) return { fields: error.fields, message: undefined };
  if (!(error instanceof AdminError))
    return { fields: {}, message: error instanceof Error ? error.message : String(error) };
  if (error.failure.kind !== 'http') return { fields: {}, message: error.message };
  const about = Object.entries(error.failure.fields);
  const elsewhere = about.filter(([name]) => !has(name)).map(([name, words]) => `${name}: ${words}`);
  const gone = error.failure.status === 404 ? '. Somebody has deleted it meanwhile.' : '';
  const message = about.length === 0 ? `The gateway says: ${error.message}${gone}` : elsewhere.join('; ');
  return { fields: Object.fromEntries(about.filter(([name]) => has(name))), message: message || undefined };
}
