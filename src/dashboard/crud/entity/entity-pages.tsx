import type { ComponentType } from 'react';
import { useOutletContext } from 'react-router';
import { CodeTab } from '../code-tab.tsx';
import { addPage } from './add-page.tsx';
import { commandFieldsOf } from './command-fields.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { entityForm } from './entity-form.tsx';
import { entityList } from './entity-list.tsx';
import { entityPage } from './entity-page.tsx';

export interface EntityPages {
  readonly List: ComponentType;
  readonly Add: ComponentType;
  readonly Page: ComponentType;
  /** Tabs of the page. */
  readonly Settings: ComponentType;
  readonly Code: ComponentType;
}

/** The pages of an entity, for the routes. */
export function entityPages<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
): EntityPages {
  const { codec, manifest } = definition;
  const { shown = (row) => row } = definition.detail;
  const Form = entityForm(definition);
  return {
    List: entityList(definition),
    Add: addPage(definition),
    Page: entityPage(definition),
    Settings: function SettingsTab() {
      const row = useOutletContext<T>();
      return <Form key={row.id} row={row} initial={codec.toForm(row)} />;
    },
    Code: function RowCode() {
      const row = useOutletContext<T>();
      return (
        <CodeTab
          row={shown(row)}
          collection={manifest.collection}
          fields={commandFieldsOf(definition, codec.toChanges(codec.toForm(row)))}
        />
      );
    },
  };
}
