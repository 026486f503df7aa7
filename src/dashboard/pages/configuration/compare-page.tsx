// Compares two connected gateways, and brings chosen differences from one to the other.
import { useQuery } from '@tanstack/react-query';
import { ArrowLeftRight } from 'lucide-react';
import { useId, useSyncExternalStore } from 'react';
import { connectionsQuery, type ShownConnection } from '#dashboard/api/connections.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Button, ButtonLink } from '#dashboard/ui/button.tsx';
import { EnvironmentTag } from '#dashboard/ui/environment.tsx';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Select } from '#dashboard/ui/select.tsx';
import { ConfigurationFrame } from './configuration-frame.tsx';
import { Differences } from './differences/differences.tsx';
import { compareWork } from './work/works.ts';

export function ComparePage() {
  const list = useQuery(connectionsQuery());
  return (
    <ConfigurationFrame title="Compare">
      <QueryGate query={list} what="The connections">
        {({ connections }) => (connections.length < 2 ? <OnlyOne /> : <Sides connections={connections} />)}
      </QueryGate>
    </ConfigurationFrame>
  );
}

function OnlyOne() {
  return (
    <div className="mt-5">
      <p className="mb-4 max-w-form text-text-2">
        Two connected gateways are compared here, and chosen differences go from one to the other. There is
        one connection so far.
      </p>
      <ButtonLink kind="primary" to={paths.addConnection}>
        Add connection
      </ButtonLink>
    </div>
  );
}

function Sides({ connections }: { connections: readonly ShownConnection[] }) {
  const here = useDashboardInfo().id;
  const { get, set } = useUrlState();
  const { phase, subject } = useSyncExternalStore(compareWork.store.subscribe, compareWork.store.get);
  // What is compared already stays, whatever link has led here.
  const [workFrom, workTo] = phase === 'idle' ? [] : subject.split(' ');
  const byId = (id: string | undefined): ShownConnection | undefined =>
    connections.find((connection) => connection.id === id);
  const from = byId(workFrom ?? get('from')) ?? byId(here) ?? connections[0];
  const to = byId(workTo ?? get('to')) ?? connections.find(({ id }) => id !== from?.id);
  if (!from || !to) return null;
  const isRunning = phase === 'applying' || phase === 'paused';
  const pick = (next: { from?: string; to?: string }): void => {
    compareWork.reset();
    set({ from: from.id, to: to.id, ...next });
  };
  const compare = (): void =>
    compareWork.compare(
      { order: 'compare', target: to.id, wanted: { kind: 'gateway', connection: from.id } },
      `${from.id} ${to.id}`,
    );
  const isSame = from.id === to.id;
  return (
    <>
      <div className="mt-5 grid items-end gap-x-3 gap-y-2 tablet:grid-cols-[minmax(0,264px)_32px_minmax(0,264px)_minmax(0,1fr)]">
        <Side
          label="From"
          value={from}
          connections={connections}
          disabled={isRunning}
          onPick={(id) => pick({ from: id })}
        />
        <IconButton
          label="Swap the two"
          size="large"
          className="max-tablet:hidden"
          disabled={isRunning}
          onClick={() => pick({ from: to.id, to: from.id })}
        >
          <ArrowLeftRight size={16} />
        </IconButton>
        <Side
          label="To"
          value={to}
          connections={connections}
          disabled={isRunning}
          onPick={(id) => pick({ to: id })}
        />
      </div>
      {phase === 'idle' && (
        <div className="mt-5 flex flex-wrap items-center gap-3">
          <Button
            kind="primary"
            disabled={isSame}
            title={isSame ? 'Choose two different gateways' : undefined}
            onClick={compare}
          >
            Compare
          </Button>
          <span className="text-meta text-muted">
            {isSame ? 'Choose two different gateways.' : 'Both are read. Nothing is changed by this.'}
          </span>
        </div>
      )}
      <Differences
        work={compareWork}
        target={to}
        compare={compare}
        onBack={() => compareWork.reset()}
        back="Cancel"
        notes={<Versions from={from.name} to={to.name} />}
      />
    </>
  );
}

/** Two versions of Kong do not know the same entities and fields. */
function Versions({ from, to }: { from: string; to: string }) {
  const { summary } = useSyncExternalStore(compareWork.store.subscribe, compareWork.store.get);
  if (!summary?.source || summary.source === summary.target) return null;
  return (
    <p className="mt-1 text-row text-text-2">
      {from} is a Kong {summary.source}, {to} a Kong {summary.target}. Each difference says what cannot be
      carried over.
    </p>
  );
}

function Side({
  label,
  value,
  connections,
  disabled,
  onPick,
}: {
  label: string;
  value: ShownConnection;
  connections: readonly ShownConnection[];
  disabled: boolean;
  onPick: (id: string) => void;
}) {
  const id = useId();
  return (
    <div>
      <div className="mb-1.5 flex items-center gap-2">
        <label htmlFor={id} className="flex-1 font-medium">
          {label}
        </label>
        {value.environment !== 'none' && <EnvironmentTag of={value.environment} />}
      </div>
      <Select
        id={id}
        value={value.id}
        disabled={disabled}
        onChange={({ target }) => onPick(target.value)}
        options={connections.map((connection) => ({ value: connection.id, label: connection.name }))}
      />
    </div>
  );
}
