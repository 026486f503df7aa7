// The type of a row in the dashboard, for every generation of gateway.
import type { Fields, Infer } from '#schema/fields.ts';

type AlwaysAnswered<F extends Fields> = {
  [K in keyof F]: F[K] extends { required: true } ? K : never;
}[keyof F];

/**
 * A field is always set where every gateway that has the entity requires it. A default alone is not enough: the field may have
 * been unset later, and another generation may not have it.
 */
export type RowOf<F extends Fields> = Pick<Infer<F>, AlwaysAnswered<F> & keyof Infer<F>> & Partial<Infer<F>>;

/** Free words on a row. Kong has them since 1.1. */
export const tags = { type: 'array' } as const;

/** When a row was changed last. Kong 3.3 answers it for every entity, older ones for services and routes alone. */
export const updatedAt = { type: 'timestamp' } as const;
