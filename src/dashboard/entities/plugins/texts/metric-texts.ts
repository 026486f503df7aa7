// The sentences that statsd and datadog share, about the metrics that are sent for a request.
import { readArray } from '#dashboard/api/gateway-types.ts';
import { isTable } from '#schema/table.ts';
import { countOf } from '#dashboard/lib/count.ts';
import type { Draft } from '#dashboard/schema-form/values.ts';
import { servesField, isOn, textIn } from './config-values.ts';
import { eachRequest, placeIn } from './log-texts.ts';
import { queueMark } from './metric-fields.ts';
import { code, listPhrase, type About, type Phrase } from './plugin-text.ts';
import { stillUnset } from './shared-fields.ts';

const metricNames = (config: Draft): readonly string[] =>
  (readArray(config.metrics) ?? [])
    .map((metric) => (isTable(metric) ? textIn(metric, 'name') : ''))
    .filter(Boolean);

export function metricsBrief(config: Draft): Phrase {
  const names = metricNames(config);
  if (names.length === 0) return ['Sends nothing: no metric is named'];
  if (placeIn(config) === '') return ['No server is set'];
  return [`Sends ${countOf(names.length, 'metric')} to `, code(placeIn(config))];
}

/** `names`: how the metrics are called. */
export function metricsSentence(config: Draft, about: About | undefined, names: Phrase): Phrase {
  const unset = stillUnset(config, { host: 'the host', port: 'the port' });
  if (unset) return unset;
  const sent = metricNames(config);
  if (sent.length === 0) return ['nothing is sent until you name a metric.'];
  return [
    `for ${eachRequest(about)} the gateway sends `,
    ...listPhrase(sent, 'and'),
    ' to ',
    code(placeIn(config)),
    isOn(config, 'use_tcp') ? ' over TCP.' : ' over UDP.',
    ...names,
  ];
}

/** A later Kong takes its own name where none is set. */
export const prefixOf = (config: Draft): string =>
  textIn(config, 'prefix') || (servesField(config, queueMark) ? 'kong' : '');

/** `rest`: what comes after the prefix. */
export function namesBegin(config: Draft, rest: string): Phrase {
  const prefix = prefixOf(config);
  return [' Their names begin with ', prefix === '' ? 'a dot' : code(`${prefix}.`), rest];
}
