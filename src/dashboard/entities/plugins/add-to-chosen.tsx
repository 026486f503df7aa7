// A plugin for each of the rows that were chosen in a list: its form is filled in once, and each row gets a plugin of its own.
import { useState } from 'react';
import { useAdminUrl } from '#dashboard/api/dashboard-info.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import type { PluginSchema } from '#dashboard/api/gateway-types.ts';
import type { ChosenRows } from '#dashboard/crud/bulk/chosen-rows.ts';
import { ProposalDialog } from '#dashboard/crud/bulk/proposal-dialog.tsx';
import { NotNow } from '#dashboard/forms/save-failure.ts';
import { countOf } from '#dashboard/lib/count.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { paths, type PluginScope } from '#dashboard/paths.ts';
import type { PluginValues } from './form-values.ts';
import { planAdditions } from './plan-additions.ts';
import { PluginForm } from './plugin-form.tsx';

/** The question to the reader, and the functions that take the answer. */
interface Asked {
  readonly values: PluginValues;
  readonly agree: () => void;
  readonly refuse: (reason: Error) => void;
}

export function AddToChosen({
  name,
  schema,
  scope,
  chosen,
}: {
  name: string;
  schema: PluginSchema;
  scope: PluginScope;
  chosen: ChosenRows;
}) {
  const dialect = useDialect();
  const adminUrl = useAdminUrl();
  const goOn = useGoOn();
  const [asked, setAsked] = useState<Asked>();
  const of = countOf(chosen.rows.length, chosen.one);
  const save = async (values: PluginValues): Promise<undefined> => {
    await new Promise<void>((resolve, refuse) => setAsked({ values, agree: resolve, refuse }));
    await goOn(chosen.list.to);
  };
  return (
    <>
      <PluginForm
        name={name}
        schema={schema}
        scope={{}}
        chosen={chosen}
        submit={`Add to ${of}`}
        submitting="Asking"
        cancelTo={paths.addPlugin(scope)}
        save={save}
      />
      {asked && (
        <ProposalDialog
          title={`Add ${name} to ${of}?`}
          verb="Add to"
          plan={planAdditions({ name, schema, dialect, adminUrl }, chosen, asked.values)}
          unchanged={0}
          onStart={asked.agree}
          onClose={() => {
            setAsked(undefined);
            asked.refuse(new NotNow());
          }}
        />
      )}
    </>
  );
}
