import type { ComponentType } from 'react';
import { useOutletContext } from 'react-router';
import { useDialect } from '#dashboard/api/dialect.ts';
import { CodeTab } from '../code-tab.tsx';
import { commandFieldsOf } from './command-fields.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { entityList } from './entity-list.tsx';
import { entityPage } from './entity-page.tsx';
import { useMoreFields } from './use-more-fields.ts';
import { withoutSecrets } from './without-secrets.ts';

export interface EntityPages {
  readonly List: ComponentType;
  readonly Page: ComponentType;
  /** A tab of the page. */
  readonly Code: ComponentType;
}

/** The pages of an entity that have no form, for the routes, and the definition, for the pages that have one. */
export function entityPages<T extends EntityRow, V extends object>(
  definition: EntityDefinition<T, V>,
): EntityPages & { readonly definition: EntityDefinition<T, V> } {
  const { manifest } = definition;
  return {
    definition,
    List: entityList(definition),
    Page: entityPage(definition),
    Code: function RowCode() {
      const row = useOutletContext<T>();
      const dialect = useDialect();
      const { codec } = useMoreFields(definition);
      return (
        <CodeTab
          row={withoutSecrets(row, definition.secrets)}
          collection={manifest.collection}
          fields={commandFieldsOf(definition, dialect, codec.toChanges(codec.toForm(row)))}
        />
      );
    },
  };
}
