// Reads single values of a configuration, which may lack any of them and may hold values of other types. Pure.
import { isTable, type Table } from '#schema/table.ts';
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

const asText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** Empty where nothing is set. */
export const textIn = (config: Draft, name: string): string => {
  const value = config[name];
  return value === undefined || value === null ? '' : asText(value).trim();
};

export const numberIn = (config: Draft, name: string): number | undefined => {
  const value = config[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const isOn = (config: Draft, name: string): boolean => config[name] === true;

/** Empty where nothing is set. Values that say nothing are left out. */
export const listIn = (config: Draft, name: string): readonly string[] =>
  (readArray(config[name]) ?? [])
    .filter((value) => value !== null)
    .map(asText)
    .filter((text) => text.trim() !== '');

export const tableIn = (config: Draft, name: string): Table => {
  const value = config[name];
  return isTable(value) ? value : {};
};
