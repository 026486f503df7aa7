import type { ComponentType } from 'react';
import { useOutletContext } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { CodeTab } from '../code-tab.tsx';
import { addPage } from './add-page.tsx';
import { commandFieldsOf } from './command-fields.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { entityForm } from './entity-form.tsx';
import { entityList } from './entity-list.tsx';
import { entityPage } from './entity-page.tsx';
import { MoreGate } from './more-gate.tsx';
import { useMoreFields } from './use-more-fields.ts';

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
  const { manifest } = definition;
  const { shown = (row) => row } = definition.detail;
  const Form = entityForm(definition);
  return {
    List: entityList(definition),
    Add: addPage(definition),
    Page: entityPage(definition),
    Settings: function SettingsTab() {
      const row = useOutletContext<T>();
      return (
        <MoreGate definition={definition}>
          {(more) => <Form key={row.id} row={row} initial={more.codec.toForm(row)} more={more} />}
        </MoreGate>
      );
    },
    Code: function RowCode() {
      const row = useOutletContext<T>();
      const dialect = useDialect();
      const { codec } = useMoreFields(definition);
      return (
        <CodeTab
          row={shown(row)}
          collection={manifest.collection}
          fields={commandFieldsOf(definition, dialect, codec.toChanges(codec.toForm(row)))}
        />
      );
    },
  };
}
