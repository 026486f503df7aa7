// Reads single values of a configuration, which may lack any of them and may hold values of other types. Pure.
import { isTable, type Table } from '#schema/table.ts';
import { readArray } from '#dashboard/api/gateway-types.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';

/** Empty for a value that is neither text nor number: no configuration that the gateway has accepted holds that. */
const asText = (value: unknown): string => {
  if (typeof value === 'string') return value.trim();
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : '';
};

/** Empty where nothing is set. */
export const textIn = (config: Draft, name: string): string => asText(config[name]);

export const numberIn = (config: Draft, name: string): number | undefined => {
  const value = config[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
};

export const isOn = (config: Draft, name: string): boolean => config[name] === true;

/** Empty where nothing is set. Empty values are left out. */
export const listIn = (config: Draft, name: string): readonly string[] =>
  (readArray(config[name]) ?? []).map(asText).filter((text) => text !== '');

/** Does the gateway's schema have the field? A stored row and a form have each of its fields, set or not. */
export const servesField = (config: Draft, name: string): boolean => Object.hasOwn(config, name);

export const tableIn = (config: Draft, name: string): Table => {
  const value = config[name];
  return isTable(value) ? value : {};
};
