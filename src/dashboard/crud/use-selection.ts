import { useMemo, useState } from 'react';

/** Chooses rows. The functions stay the same from drawing to drawing. */
interface Choosing {
  toggle: (id: string) => void;
  add: (ids: readonly string[]) => void;
  remove: (ids: readonly string[]) => void;
  set: (ids: readonly string[]) => void;
  clear: () => void;
}

export interface Selection extends Choosing {
  ids: ReadonlySet<string>;
}

/** The chosen rows. Rows that are gone are not among them. */
export function useSelection(rows: readonly { readonly id: string }[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const ids = useMemo(
    () => (chosen.size === 0 ? chosen : new Set(rows.map((row) => row.id).filter((id) => chosen.has(id)))),
    [chosen, rows],
  );
  const choosing = useMemo(
    (): Choosing => ({
      toggle: (id) =>
        setChosen((current) => {
          const next = new Set(current);
          if (!next.delete(id)) next.add(id);
          return next;
        }),
      add: (more) => setChosen((current) => new Set([...current, ...more])),
      remove: (fewer) => {
        const gone = new Set(fewer);
        setChosen((current) => new Set([...current].filter((id) => !gone.has(id))));
      },
      set: (next) => setChosen(new Set(next)),
      clear: () => setChosen(new Set()),
    }),
    [],
  );
  return useMemo(() => ({ ids, ...choosing }), [ids, choosing]);
}
