// The declarative configuration of a gateway without a database.
import { mutationOptions, queryOptions } from '@tanstack/react-query';
import { admin } from './admin.ts';
import { inTurn } from './polling.ts';

export const configurationQuery = () =>
  queryOptions({
    queryKey: ['configuration'],
    queryFn: ({ signal }) => admin.declarativeConfig(signal),
    ...inTurn,
  });

/** Everything that the gateway has answered is old afterwards. */
export const loadConfiguration = () =>
  mutationOptions({
    mutationFn: (text: string) => admin.loadDeclarativeConfig(text),
    onSettled: (_data, _error, _text, _result, { client }) => client.invalidateQueries(),
  });
