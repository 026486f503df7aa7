// Columns that tables of failures share.
import type { FailureRow } from '#dashboard/api/traffic.ts';
import { StatusCode } from '#dashboard/ui/status-code.tsx';
import { RecordedEntity } from '../live/recorded-entity.tsx';
import type { AnswerColumn } from './answer-table.tsx';

export const statusColumn: AnswerColumn<FailureRow> = {
  title: 'Status',
  width: 'w-28',
  cell: ({ status }) => <StatusCode status={status} />,
};

/** The API or route that took the requests. */
export const targetColumn: AnswerColumn<FailureRow> = {
  title: 'At',
  cell: ({ target, target_type, target_name }) =>
    target === null ? (
      <span className="text-muted">nothing took them</span>
    ) : (
      <RecordedEntity
        entity={target_type === 'route' ? 'routes' : 'apis'}
        id={target}
        name={target_name || undefined}
      />
    ),
};
