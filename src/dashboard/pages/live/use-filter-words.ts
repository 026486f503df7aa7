import { useDialect } from '#dashboard/api/dialect.ts';
import type { ShownRequest } from '#dashboard/api/live-requests.ts';
import { useReferenceName } from '#dashboard/forms/references.ts';
import { answeringPlugin, filteredAnswerers } from '#dashboard/traffic/answerers.ts';
import { slowTexts, type ChipFilter } from './live-filter.ts';
import { consumerName, targetName } from './request-names.ts';

/** The gateway's word for a row that takes requests: API or route. */
export const useTargetTitle = (): string => (useDialect().entities.apis ? 'API' : 'Route');

export const useFilterTitles = (): Readonly<Record<ChipFilter, string>> => ({
  status: 'Status',
  target: useTargetTitle(),
  service: 'Service',
  consumer: 'Consumer',
  upstream: 'Upstream',
  upstream_address: 'Target',
  method: 'Method',
  answered_by: 'Answered by',
  slower: 'Slower than',
  path_not: 'Path',
  captured: 'Headers and bodies',
});

/** The name of an entity is that of the requests that are shown. Where none is, the gateway knows it. */
export function useValueText(name: ChipFilter, value: string, requests: readonly ShownRequest[]): string {
  const { apis } = useDialect().entities;
  const shown = shownName(name, value, requests);
  const asks = (entity: ChipFilter): string | undefined =>
    name === entity && shown === undefined ? value : undefined;
  const consumer = useReferenceName('consumers', asks('consumer'));
  const service = useReferenceName('services', asks('service'));
  const api = useReferenceName('apis', apis ? asks('target') : undefined);
  const route = useReferenceName('routes', asks('target'));
  switch (name) {
    case 'slower':
      return slowTexts[value] ?? `${value} ms`;
    case 'captured':
      return 'captured';
    case 'answered_by':
      return filteredAnswerers.find((one) => one.value === value)?.text ?? answeringPlugin(value) ?? value;
    default:
      return shown ?? consumer ?? service ?? api ?? route ?? value;
  }
}

function shownName(name: ChipFilter, value: string, requests: readonly ShownRequest[]): string | undefined {
  switch (name) {
    case 'target': {
      const found = requests.find(({ target }) => target === value);
      return found && targetName(found);
    }
    case 'consumer': {
      const found = requests.find(({ consumer }) => consumer === value);
      return found && consumerName(found);
    }
    case 'service':
      return requests.find(({ service }) => service === value)?.service_name ?? undefined;
    default:
      return undefined;
  }
}
