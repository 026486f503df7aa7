import { readAllAnew, undoChange } from '#dashboard/api/history.ts';
import type { ChangedField, ValuePart } from '#dashboard/forms/changed-fields.ts';
import { outcomeText } from '../history/undo-changes.ts';
import type { BulkCall, BulkPlan } from './bulk-plan.ts';

const backwards = { added: 'removed', removed: 'added', kept: 'kept' } as const;

/** The other way round: what came goes. */
const turned = ({ name, parts }: ChangedField): ChangedField => ({
  name,
  parts: parts
    .map((part): ValuePart => ({ ...part, change: backwards[part.change] }))
    .toSorted((one, other) => (one.change < other.change ? 1 : -1)),
});

/** Takes changes of many rows back by their entries of the history. */
export const planUndo = (
  one: string,
  done: readonly { readonly call: BulkCall<unknown>; readonly change: string }[],
): BulkPlan<true> => ({
  words: { one, doing: 'Taking back the change of', done: 'as before' },
  isUndo: true,
  cache: { show: () => {}, settle: (client) => void readAllAnew(client) },
  calls: done.map(({ call, change }) => ({
    id: call.id,
    name: call.name,
    fields: call.fields.map(turned),
    run: async (): Promise<true> => {
      const wrong = outcomeText(await undoChange(change));
      if (wrong !== undefined) throw new Error(wrong);
      return true;
    },
  })),
});
