import { useDialect } from '#dashboard/api/dialect.ts';
import type { Dialect } from '#dashboard/api/gateway-types.ts';
import type { Place } from './manifest.ts';

/** The lists whose entity the gateway has. */
export const offeredBy = <P extends Place>({ entities }: Dialect, places: readonly P[]): readonly P[] =>
  places.filter(({ entity }) => entity === undefined || Object.hasOwn(entities, entity));

/** The same for the connected gateway. */
export const useOffered = <P extends Place>(places: readonly P[]): readonly P[] =>
  offeredBy(useDialect(), places);
