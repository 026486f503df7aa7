import { mayBeDone, reasonOf } from '#dashboard/api/failure-text.ts';
import { AdminError } from '#dashboard/api/gateway-types.ts';
import { placeWholeRowWords } from './whole-row-words.ts';

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

/** Thrown by a form's save when the reader was asked once more and has not agreed. Nothing was sent, and nothing is said. */
export class NotNow extends Error {}

/** The name of a gateway's error about the row as a whole. */
const whole = '@entity';

/** A field that the form shows, and the place inside it that the words are about: `paths` and `1` of `paths.1`. */
function shownAt(name: string, has: (name: string) => boolean): readonly [string, string] | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf('.', end - 1))
    if (has(name.slice(0, end))) return [name.slice(0, end), name.slice(end + 1)];
  return undefined;
}

const inside = (place: string, words: string): string => {
  if (place === '' || place === whole) return words;
  return `${/^\d+$/.test(place) ? `Value ${place}` : place}: ${words}`;
};

/** The messages of a form after saving failed. `has` tells which fields the form shows; the rest stands at its foot. */
export function saveFailure(error: unknown, has: (name: string) => boolean): SaveFailure {
  if (error instanceof RefusedHere) return { fields: error.fields, message: undefined };
  if (mayBeDone(error)) return { fields: {}, message: `${reasonOf(error)}.`, mayBeSaved: true };
  if (!(error instanceof AdminError) || error.failure.kind !== 'http')
    return { fields: {}, message: reasonOf(error) };
  const about = Object.entries(placeWholeRowWords(error.failure.fields, has));
  const fields: Record<string, string> = {};
  const elsewhere: string[] = [];
  for (const [name, words] of about) {
    const [field, place] = shownAt(name, has) ?? [undefined, name];
    const said = inside(place, words);
    if (field === undefined) elsewhere.push(said);
    else fields[field] = field in fields ? `${fields[field]}; ${said}` : said;
  }
  const gone = error.failure.status === 404 ? '. Somebody has deleted it meanwhile.' : '';
  const message = about.length === 0 ? `${error.message}${gone}` : elsewhere.join('; ');
  return { fields, message: message || undefined };
}
