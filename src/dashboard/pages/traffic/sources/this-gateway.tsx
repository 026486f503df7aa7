// Whether the traffic of the gateway of this page is recorded, and what can be done about it.
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { httpLogsQuery, type CollectorState } from '#dashboard/api/collector.ts';
import { useDashboardInfo } from '#dashboard/api/dashboard-info.ts';
import { useDialect, useDialectIsSettled } from '#dashboard/api/dialect.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { enabledPluginsQuery } from '#dashboard/api/plugins.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { paths } from '#dashboard/paths.ts';
import { SectionHead } from '#dashboard/ui/page.tsx';
import { CollectForm } from './collect-form.tsx';
import { CollectingNow } from './collecting-now.tsx';
import { collectingPlugin, endpointOf, globalOne } from './collecting-plugin.ts';

export function ThisGateway({ state }: { state: CollectorState }) {
  const { name, source } = useDashboardInfo();
  return (
    <section className="mt-5" aria-label={name}>
      <SectionHead title={name} />
      {source === 'bundled' ? (
        <Note>
          {state.recorded
            ? 'The requests that pass this gateway are recorded already. Nothing has to be set for it.'
            : 'The requests that pass this gateway are not recorded: Gatehouse was started with --traffic off.'}
        </Note>
      ) : (
        <Elsewhere state={state} />
      )}
    </section>
  );
}

function Elsewhere({ state }: { state: CollectorState }) {
  const [listening] = state.listening;
  if (listening === undefined) return <SwitchedOff />;
  return <Offer state={state} listening={listening} />;
}

export function SwitchedOff() {
  return (
    <Note>
      The collector is switched off. Start Gatehouse with{' '}
      <code className="mono">--collector-listen 127.0.0.1:8088</code>, or with{' '}
      <code className="mono">0.0.0.0:8088</code> where gateways on other machines have to reach it.
    </Note>
  );
}

function Offer({ state: { tokens }, listening }: { state: CollectorState; listening: string }) {
  const plugins = useQuery(httpLogsQuery());
  const enabled = useQuery(enabledPluginsQuery());
  const isSettled = useDialectIsSettled();
  const { readOnly } = useDialect();
  return (
    <QueryGate query={plugins} what="The plugins of this gateway">
      {(rows) => {
        const collecting = collectingPlugin(rows, tokens);
        if (collecting) return <CollectingNow collecting={collecting} />;
        if (!isSettled || !enabled.data) return null;
        if (readOnly)
          return (
            <Note>
              This gateway takes its configuration from a file. Make a token below, and add the plugin
              http-log to that file with the URL{' '}
              <code className="mono break-all">{listening}/http-log/TOKEN</code>.
            </Note>
          );
        if (!enabled.data.includes('http-log'))
          return <Note>This gateway does not have the plugin http-log: see its setting plugins.</Note>;
        const taken = globalOne(rows);
        return taken ? <Taken plugin={taken} /> : <CollectForm listening={listening} />;
      }}
    </QueryGate>
  );
}

function Taken({ plugin }: { plugin: Plugin }) {
  const endpoint = endpointOf(plugin);
  return (
    <Note>
      This gateway has{' '}
      <Link to={paths.plugin(plugin.id)} className="link">
        the plugin http-log
      </Link>{' '}
      for all requests already, and can have one: it sends to{' '}
      <code className="mono">{URL.canParse(endpoint) ? new URL(endpoint).host : 'no URL'}</code>. Make a token
      below and change its URL, or add http-log to single services with that token.
    </Note>
  );
}

const Note = ({ children }: { children: ReactNode }) => <p className="max-w-form text-text-2">{children}</p>;
