import { useQueryClient } from '@tanstack/react-query';
import { Copy, CopyPlus, Puzzle } from 'lucide-react';
import { adminUrlNow } from '#dashboard/api/dashboard-info.ts';
import { dialectQuery } from '#dashboard/api/dialect.ts';
import { entitySchemaQuery } from '#dashboard/api/entity-schema.ts';
import { curlText } from '#dashboard/lib/curl.ts';
import { paths } from '#dashboard/paths.ts';
import { copyAndSay } from '#dashboard/ui/copy-and-say.ts';
import { Kbd } from '#dashboard/ui/kbd.tsx';
import { RowMore } from '../row-more.tsx';
import { commandFieldsOf } from './command-fields.ts';
import type { EntityDefinition, EntityRow } from './definition.ts';
import { likeAddress } from './like-address.ts';
import { fieldsBeside, withMoreFields } from './more-fields.ts';

/** Everything that can be done with one row of a list. */
export function RowMenu<T extends EntityRow, V extends object>({
  definition,
  row,
  onSelect,
  onRemove,
}: {
  definition: EntityDefinition<T, V>;
  row: T;
  onSelect: () => void;
  onRemove: () => void;
}) {
  const { manifest, codec, pluginScope, settings = manifest.page } = definition;
  const client = useQueryClient();
  const name = manifest.nameOf(row);
  const copyCurl = async (): Promise<void> => {
    const dialect = await client.fetchQuery(dialectQuery());
    const schema = await client.fetchQuery(entitySchemaQuery(manifest.entity));
    const whole = withMoreFields(codec, fieldsBeside(schema, codec.names));
    await copyAndSay(
      curlText({
        method: 'POST',
        url: `${adminUrlNow(client)}/${manifest.collection}`,
        fields: commandFieldsOf(definition, dialect, whole.toChanges(whole.toForm(row))),
      }),
      'Copied as curl',
    );
  };
  return (
    <RowMore
      name={name}
      edit={settings(row.id)}
      onSelect={onSelect}
      onRemove={onRemove}
      entries={[
        ...(pluginScope
          ? [
              {
                text: 'Add plugin',
                icon: Puzzle,
                end: <Kbd>P</Kbd>,
                to: paths.addPlugin(pluginScope(row.id)),
              },
            ]
          : []),
        { text: 'Create another like this', icon: CopyPlus, to: likeAddress(manifest.add, row.id) },
        { text: 'Copy as curl', icon: Copy, onSelect: () => void copyCurl() },
      ]}
    />
  );
}
