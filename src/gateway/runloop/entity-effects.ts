// What a change of a row does to the configuration in memory: each entity registers its effect. Knows no entity itself.
import type { EntitySchema, Fields, Infer, Row } from '#schema/fields.ts';
import type { Change } from '../store/store.ts';

type Effect = (before: Row | undefined, after: Row | undefined) => void;

export class EntityEffects {
  readonly #effects = new Map<string, Effect>();
  readonly #schemas: EntitySchema[] = [];

  /** In the order in which they were registered. */
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

  /** The same of an entity whose fields are known when the gateway runs: a plugin's own. */
  onRows(schema: EntitySchema, effect: Effect): void {
    this.#schemas.push(schema);
    this.#effects.set(schema.name, effect);
  }

  /** An entity that nobody has registered is of no concern to the configuration. */
  apply({ entity, before, after }: Change): void {
    this.#effects.get(entity)?.(before, after);
  }
}

/** What the store holds was checked against this schema when it was written. */
export const asStored = <F extends Fields>(
  _schema: { readonly fields: F },
  row: Readonly<Record<string, unknown>>,
): Infer<F> =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the store's rows have the types of their schema
  row as Infer<F>;
