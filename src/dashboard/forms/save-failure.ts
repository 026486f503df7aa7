import { mayBeDone, reasonOf } from '#dashboard/api/failure-text.ts';
import { AdminError } from '#dashboard/api/gateway-types.ts';

export interface SaveFailure {
  /** The gateway's words about a field, by wire name. */
  fields: Readonly<Record<string, string>>;
  /** The error of the whole row, when no field is to blame. */
  message: string | undefined;
  /** The gateway's answer was lost: it may have saved the values. */
  mayBeSaved?: true;
}

/** Thrown by a form's save when the values cannot work. Nothing was sent. */
export class RefusedHere extends Error {
  readonly fields: Readonly<Record<string, string>>;

  constructor(fields: Readonly<Record<string, string>>) {
    super('The values cannot work');
    this.fields = fields;
  }
}

/** The messages of a form after saving failed. `has` tells which fields the form shows; the rest stands at its foot. */
export function saveFailure(error: unknown, has: (name: string) => boolean): SaveFailure {
  if (error instanceof RefusedHere) return { fields: error.fields, message: undefined };
  if (mayBeDone(error)) return { fields: {}, message: `${reasonOf(error)}.`, mayBeSaved: true };
  if (!(error instanceof AdminError) || error.failure.kind !== 'http')
    return { fields: {}, message: reasonOf(error) };
  const about = Object.entries(error.failure.fields);
  const elsewhere = about.filter(([name]) => !has(name)).map(([name, words]) => `${name}: ${words}`);
  const gone = error.failure.status === 404 ? '. Somebody has deleted it meanwhile.' : '';
  const message = about.length === 0 ? `${error.message}${gone}` : elsewhere.join('; ');
  return { fields: Object.fromEntries(about.filter(([name]) => has(name))), message: message || undefined };
}
