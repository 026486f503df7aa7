import type { ComponentType } from 'react';
import { useOutletContext } from 'react-router';
import { addPage } from './add-page.tsx';
import type { EntityDefinition, EntityRow, FormPart } from './definition.ts';
import { entityForm } from './entity-form.tsx';
import { MoreGate } from './more-gate.tsx';

export interface EntityFormPages {
  readonly Add: ComponentType;
  /** A tab of the row's page. */
  readonly Settings: ComponentType;
}

/** The pages of an entity that have its form, for the routes. */
export function entityFormPages<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
  part: FormPart<T, V>,
): EntityFormPages {
  const Form = entityForm(definition, part);
  return {
    Add: addPage(definition, part, Form),
    Settings: function SettingsTab() {
      const row = useOutletContext<T>();
      return (
        <MoreGate definition={definition}>
          {(more) => <Form key={row.id} row={row} initial={more.codec.toForm(row)} more={more} />}
        </MoreGate>
      );
    },
  };
}
