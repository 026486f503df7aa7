// The form of a new rule, and of a rule that is there.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { useParams } from 'react-router';
import {
  addRule,
  alertsQuery,
  changeRule,
  metrics,
  readAlertsAnew,
  type AlertsPage,
  type ShownRule,
} from '#dashboard/api/alerts.ts';
import { connectionId } from '#dashboard/api/dashboard-info.ts';
import { NotThere } from '#dashboard/crud/not-there.tsx';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { FormFrame } from '#dashboard/forms/form-frame.tsx';
import { References } from '#dashboard/forms/references.ts';
import { savedHere } from '#dashboard/forms/saved-here.ts';
import { useForm } from '#dashboard/forms/use-form.ts';
import { useDocumentTitle } from '#dashboard/lib/use-document-title.ts';
import { useGoOn } from '#dashboard/lib/use-go-on.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { paths } from '#dashboard/paths.ts';
import { Crumbs, Page, PageHead } from '#dashboard/ui/page.tsx';
import { showToast } from '#dashboard/ui/toast.ts';
import { PreviewPanel } from './preview-panel.tsx';
import { RuleFields } from './rule-fields.tsx';
import { draftOf, startOf, valuesOf, withMetric, type RuleValues } from './rule-values.ts';
import { chosenFrom } from './subject-fields.tsx';

const crumbs = [{ text: 'Alerts', to: paths.alerts }];

export function AddRulePage() {
  useDocumentTitle('Add rule', 'Alerts');
  const alerts = useQuery(alertsQuery());
  return (
    <Page>
      <Crumbs crumbs={crumbs} />
      <PageHead title="Add rule" />
      <QueryGate query={alerts} what="The alerts">
        {(page) => <AddRule page={page} />}
      </QueryGate>
    </Page>
  );
}

function AddRule({ page }: { page: AlertsPage }) {
  const { get } = useUrlState();
  const client = useQueryClient();
  const goOn = useGoOn();
  const namesOf = useNamesOf();
  // Changes of others change nothing in a form that is open.
  const [start] = useState(() => {
    const metric = metrics.find((one) => one === get('metric')) ?? 'server_errors';
    const names = page.rules.map(({ name }) => name);
    const to = page.destinations.map(({ id }) => id);
    return startOf(metric, connectionId, names, to);
  });
  const form = useForm({
    called: 'The new rule',
    initial: start,
    save: async (values) => {
      const { name } = await savedHere(addRule(draftOf(values, true, await namesOf(values))));
      void readAlertsAnew(client);
      showToast({ text: `${name} added` });
      await goOn(paths.alerts);
      return undefined;
    },
  });
  return (
    <FormFrame
      form={form}
      ofDashboard
      submit="Add rule"
      submitting="Adding"
      cancelTo={paths.alerts}
      panel={<PreviewPanel draft={draftOf(form.values, true, new Map())} />}
    >
      <RuleFields
        form={form}
        page={page}
        onMetric={(metric) => fill(form, withMetric(form.values, metric))}
      />
    </FormFrame>
  );
}

export function EditRulePage() {
  const { id } = useParams();
  const alerts = useQuery(alertsQuery());
  const rule = alerts.data?.rules.find((one) => one.id === id);
  useDocumentTitle(rule?.name ?? 'Rule', 'Alerts');
  return (
    <QueryGate query={alerts} what="This rule" level="h1">
      {(page) =>
        rule ? (
          <Page>
            <Crumbs crumbs={crumbs} />
            <PageHead title={rule.name} />
            <EditRule key={rule.id} rule={rule} page={page} />
          </Page>
        ) : (
          <NotThere what="rule" all="All alerts" to={paths.alerts} />
        )
      }
    </QueryGate>
  );
}

function EditRule({ rule, page }: { rule: ShownRule; page: AlertsPage }) {
  const client = useQueryClient();
  const namesOf = useNamesOf();
  const known = new Map(rule.only.map(({ id, name }) => [id, name]));
  const form = useForm({
    called: rule.name,
    initial: valuesOf(rule),
    save: async (values) => {
      const names = new Map([...known, ...(await namesOf(values))]);
      const { on: _on, ...changes } = draftOf(values, rule.on, names);
      const held = await savedHere(changeRule(rule.id, changes));
      await readAlertsAnew(client);
      showToast({ text: 'Saved' });
      return valuesOf(held);
    },
  });
  return (
    <FormFrame
      form={form}
      ofDashboard
      submit="Save changes"
      submitting="Saving"
      onlyChanges
      panel={<PreviewPanel draft={draftOf(form.values, true, known)} />}
    >
      <RuleFields
        form={form}
        page={page}
        onMetric={(metric) => fill(form, withMetric(form.values, metric))}
      />
    </FormFrame>
  );
}

/** Puts each value that is another one into its field. */
function fill(form: ReturnType<typeof useForm<RuleValues>>, next: RuleValues): void {
  form.field('metric').onChange(next.metric);
  form.field('name').onChange(next.name);
  form.field('threshold').onChange(next.threshold);
  form.field('window').onChange(next.window);
  form.field('lasting').onChange(next.lasting);
  form.field('gateway').onChange(next.gateway);
  form.field('of').onChange(next.of);
  form.field('only').onChange(next.only);
}

/** The names of the chosen rows: they stand in messages, which are written when the gateway may be away. */
function useNamesOf(): (values: RuleValues) => Promise<Map<string, string>> {
  const client = useQueryClient();
  const references = useContext(References);
  return async (values) => {
    const names = new Map<string, string>();
    for (const id of values.only)
      for (const entity of chosenFrom(values)) {
        const reference = references[entity];
        const row = reference && (await client.fetchQuery(reference.queries.one(id)).catch(() => undefined));
        if (row && reference) names.set(id, reference.labelOf(row));
      }
    return names;
  };
}
