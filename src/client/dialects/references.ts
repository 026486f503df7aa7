// What a row refers to: `consumer_id: "…"` before 0.15, `consumer: {id: "…"}` since. Read as the flat form.
import { isJsonObject, type JsonObject } from '../json-object.ts';

/** The id in the flat field `name`, in whichever form the row has it. */
export const readReference = (row: JsonObject, name: string): unknown => {
  if (row[name] !== undefined) return row[name];
  const nested = row[name.replace(/_id$/, '')];
  return isJsonObject(nested) ? nested.id : undefined;
};
