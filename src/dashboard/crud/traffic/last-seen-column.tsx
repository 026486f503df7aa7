import { useMemo } from 'react';
import { useIsRecorded, useSeenById } from '#dashboard/api/traffic-numbers.ts';
import { When } from '#dashboard/ui/values.tsx';
import type { Column } from '../column.ts';

/**
 * When each credential was last used, or each target last asked. None where no traffic is recorded. `keyOf` has to be the same function
 * at each drawing.
 */
export function useLastSeenColumn<T>(
  of: 'credential' | 'upstream',
  title: string,
  keyOf: (row: T) => string,
): readonly Column<T>[] {
  const recorded = useIsRecorded();
  const { data } = useSeenById(of, recorded);
  return useMemo(() => {
    if (!recorded) return [];
    const seenAt = (row: T): number | undefined => data?.times.get(keyOf(row));
    return [
      {
        id: 'seen',
        title,
        as: 'value',
        right: true,
        least: 96,
        leaves: 2,
        sortBy: seenAt,
        cell: (row) => {
          const at = seenAt(row);
          if (at !== undefined) return <When at={at} />;
          return data && !data.isCut && <span title="Not since the recording began">never</span>;
        },
      },
    ];
  }, [recorded, data, title, keyOf]);
}
