// Applies changes of rows to the configuration in memory. Each entity registers its effect; this file knows no entity itself.
import type { EntitySchema, Fields, Infer, Row } from '#schema/fields.ts';
import { withLists } from '#schema/with-lists.ts';
import type { Change } from '../store/store.ts';

type Effect = (before: Row | undefined, after: Row | undefined) => void;

export class EntityEffects {
  readonly #effects = new Map<string, Effect>();
  readonly #schemas: EntitySchema[] = [];

  /** The schemas in the order in which they were registered. */
  get schemas(): readonly EntitySchema[] {
    return this.#schemas;
  }

  on<F extends Fields>(
    schema: EntitySchema & { readonly fields: F },
    effect: (before: Infer<F> | undefined, after: Infer<F> | undefined) => void,
  ): void {
    this.onRows(schema, (before, after) =>
      effect(before && asStored<F>(schema, before), after && asStored<F>(schema, after)),
    );
  }

  /** Registers an effect for an entity whose fields are known only at run time: a plugin's own entity. */
  onRows(schema: EntitySchema, effect: Effect): void {
    this.#schemas.push(schema);
    this.#effects.set(schema.name, effect);
  }

  /** A change of an entity that is not registered does not affect the configuration. */
  apply({ entity, before, after }: Change): void {
    this.#effects.get(entity)?.(before, after);
  }
}

/** The row as its schema's type: it was checked against this schema when it was written, here or by a Kong on the same database. */
export const asStored = <F extends Fields>(
  schema: { readonly fields: F },
  row: Readonly<Record<string, unknown>>,
): Infer<F> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store's rows have the types of their schema
  withLists(schema, row) as Infer<F>;
