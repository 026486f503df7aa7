// Reads what this program has written into a column as JSON. Something else there means that the file was changed by hand.
import { isTable } from '#schema/table.ts';
import { metrics, type AlertMessage, type RuleDraft, type Subject } from '#wire/alerts.ts';

export function readStored<T>(text: string, is: (value: unknown) => value is T): T {
  const value: unknown = JSON.parse(text);
  if (is(value)) return value;
  throw new TypeError('a row of the alerts was changed outside of Gatehouse');
}

export const isSubject = (value: unknown): value is Subject =>
  isTable(value) && typeof value.gateway === 'string' && typeof value.id === 'string';

export const isMessage = (value: unknown): value is AlertMessage =>
  isTable(value) && typeof value.id === 'string' && Array.isArray(value.alerts);

export const isDefinition = (value: unknown): value is Omit<RuleDraft, 'name'> =>
  isTable(value) && metrics.some((metric) => metric === value.metric) && Array.isArray(value.only);

export const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === 'string');
