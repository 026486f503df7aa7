// Between a consumer and its form. Pure.
import type { Changes, Consumer } from '#dashboard/api/gateway-types.ts';

export interface ConsumerValues {
  username: string;
  custom_id: string;
}

const names = ['username', 'custom_id'] as const;

export const toForm = (consumer?: Consumer): ConsumerValues => ({
  username: consumer?.username ?? '',
  custom_id: consumer?.custom_id ?? '',
});

/** What differs from the start: all of it for a new consumer. An emptied field is unset. */
export const toChanges = (values: ConsumerValues, start: ConsumerValues = toForm()): Changes<Consumer> => {
  const changed = names.filter((name) => values[name] !== start[name]);
  return Object.fromEntries(changed.map((name) => [name, values[name] === '' ? null : values[name]]));
};
