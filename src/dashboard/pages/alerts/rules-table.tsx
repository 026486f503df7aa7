import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Clock } from 'lucide-react';
import { Link } from 'react-router';
import {
  changeRule,
  conditionParts,
  readAlertsAnew,
  removeRule,
  spanText,
  subjectsText,
  type AlertsPage,
  type ShownAlert,
  type ShownRule,
} from '#dashboard/api/alerts.ts';
import { reasonOf } from '#dashboard/api/failure-text.ts';
import type { Column } from '#dashboard/crud/column.ts';
import { DeleteDialog } from '#dashboard/crud/delete-dialog.tsx';
import { RowsTable } from '#dashboard/crud/rows-table.tsx';
import { useNow } from '#dashboard/lib/use-now.ts';
import { paths } from '#dashboard/paths.ts';
import { Dot } from '#dashboard/ui/dot.tsx';
import { Switch } from '#dashboard/ui/switch.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { Dash } from '#dashboard/ui/values.tsx';
import { RowButtons } from './row-buttons.tsx';
import { clockTime, shortTime } from './time-words.ts';

interface RuleLine extends ShownRule {
  readonly alerts: readonly ShownAlert[];
  readonly goesTo: readonly string[];
}

export function RulesTable({ page }: { page: AlertsPage }) {
  const rows = page.rules.map((rule): RuleLine => ({
    ...rule,
    alerts: page.alerts.filter((alert) => alert.rule === rule.id),
    goesTo: rule.to.flatMap((id) => page.destinations.find((one) => one.id === id)?.name ?? []),
  }));
  return (
    <RowsTable
      ofDashboard
      label="Rules"
      columns={columns}
      rows={rows}
      buttons={2}
      actions={({ id, name }, remove) => (
        <RowButtons name={name} to={paths.alertRule(id)} onDelete={remove} />
      )}
      deleteDialog={(row, close) => <RemoveRule row={row} onClose={close} />}
    />
  );
}

const columns: readonly Column<RuleLine>[] = [
  {
    id: 'name',
    title: 'Rule',
    as: 'name',
    least: 132,
    grows: 1,
    cell: ({ id, name }) => (
      <Link to={paths.alertRule(id)} className="plain-link trunc font-medium" title={name}>
        {name}
      </Link>
    ),
  },
  { id: 'on', title: 'On', as: 'value', least: 52, cell: (rule) => <OnSwitch rule={rule} /> },
  {
    id: 'condition',
    title: 'Fires when',
    as: 'value',
    least: 208,
    grows: 3,
    cell: (rule) => (
      <span className="text-text-2">
        {conditionParts(rule).map(({ text, strong }, index) =>
          strong ? (
            <b key={index} className="font-strong text-text">
              {text}
            </b>
          ) : (
            text
          ),
        )}
      </span>
    ),
  },
  {
    id: 'of',
    title: 'For',
    as: 'value',
    least: 152,
    grows: 1,
    leaves: 1,
    cell: (rule) => (
      <span className="trunc block" title={subjectsText(rule)}>
        {subjectsText(rule)}
      </span>
    ),
  },
  { id: 'now', title: 'Now', as: 'value', least: 96, cell: (rule) => <RuleState rule={rule} /> },
  {
    id: 'since',
    title: 'Since',
    as: 'value',
    least: 180,
    grows: 2,
    leaves: 2,
    cell: (rule) => <Since rule={rule} />,
  },
  {
    id: 'to',
    title: 'Sends to',
    as: 'value',
    least: 152,
    grows: 1,
    leaves: 3,
    cell: ({ goesTo }) =>
      goesTo.length === 0 ? (
        <span className="text-muted">nowhere</span>
      ) : (
        <span className="trunc block" title={goesTo.join(', ')}>
          {goesTo.join(', ')}
        </span>
      ),
  },
];

function OnSwitch({ rule: { id, name, on } }: { rule: RuleLine }) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (to: boolean) => changeRule(id, { on: to }),
    onError: (error) => showToast({ text: reasonOf(error) }),
    onSettled: () => readAlertsAnew(client),
  });
  const shown = change.isPending ? change.variables : on;
  return <Switch label={name} checked={shown} onChange={(to) => change.mutate(to)} />;
}

const words = { firing: 'firing', pending: 'pending', quiet: 'quiet', off: 'off' } as const;

function RuleState({ rule: { state, remarks } }: { rule: RuleLine }) {
  const look = { firing: 'text-bad', pending: 'text-warn', quiet: '', off: 'text-muted' }[state];
  return (
    <span className={`flex items-center gap-1.5 ${look}`} title={remarks.join('. ') || undefined}>
      {state === 'pending' ? (
        <Clock size={14} aria-hidden="true" />
      ) : (
        <Dot state={({ firing: 'bad', quiet: 'good', off: 'off' } as const)[state]} />
      )}
      {words[state]}
    </span>
  );
}

function Since({ rule: { alerts, last, state } }: { rule: RuleLine }) {
  const now = useNow(10_000);
  const text = sinceText(alerts, last, now);
  if (state === 'off' || text === '') return <Dash />;
  return (
    <span className="trunc block text-muted tabular-nums" title={text}>
      {text}
    </span>
  );
}

const nameOf = ({ subject }: Pick<ShownAlert, 'subject'>): string =>
  subject.kind === 'gateway' ? subject.gateway_name : subject.name;

function sinceText(alerts: readonly ShownAlert[], last: ShownRule['last'], now: number): string {
  const firing = alerts.filter(({ state }) => state === 'firing');
  const [first, ...others] = firing.length > 0 ? firing : alerts;
  if (first) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    const when =
      first.fired_at === null
        ? `fires in ${spanText(Math.max(15, first.fires_in))}`
        : `since ${clockTime(first.fired_at)}`;
    return `${nameOf(first)}${more}, ${when}`;
  }
  if (!last) return 'never';
  const lasted = spanText(((last.ended_at ?? now) - last.fired_at) / 1000);
  return `last ${shortTime(last.fired_at, now)}, ${lasted}`;
}

function RemoveRule({ row, onClose }: { row: RuleLine; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <DeleteDialog
      title={`Delete the rule ${row.name}?`}
      consequence={
        row.state === 'firing'
          ? 'It fires at this moment. Where that was sent to gets a message that it is over.'
          : 'It is no longer looked at.'
      }
      stays="What it has fired before stays in the list."
      confirm="Delete rule"
      remove={async () => {
        await removeRule(row.id);
        showToast({ text: `${row.name} deleted` });
        await readAlertsAnew(client);
      }}
      onClose={onClose}
    />
  );
}
