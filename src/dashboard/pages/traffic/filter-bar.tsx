// The filters of the page: those that are set as chips, and buttons that add one.
import { ChevronDown, Plus, X } from 'lucide-react';
import { Link } from 'react-router';
import { paths } from '#dashboard/paths.ts';
import { answererFits, answererText } from '#dashboard/traffic/answerers.ts';
import type { Panel, PanelRow } from '#dashboard/traffic/panels/panel.ts';
import { scopeNames, type PageScope, type ScopeName } from '#dashboard/traffic/scope.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';

interface FilterBarProps {
  page: PageScope;
  panels: readonly Panel[];
  /** More than one gateway sends. */
  hasOthers: boolean;
  /** Shows all rows of a panel. */
  onAll: (panel: string) => void;
}

const panelOf: Readonly<Record<ScopeName, string>> = {
  target: 'targets',
  service: 'services',
  consumer: 'consumers',
  upstream: 'upstreams',
  upstream_address: 'upstreams',
  status: 'statuses',
  method: 'methods',
  answered_by: 'answerers',
};

/** Choices in a menu. */
const mostChoices = 12;

export function FilterBar({ page, panels, hasOthers, onAll }: FilterBarProps) {
  const of = (name: ScopeName): Panel | undefined => panels.find(({ id }) => id === panelOf[name]);
  return (
    <>
      {scopeNames.map((name) => {
        const value = page.scope[name];
        return value === undefined ? null : (
          <FilterChip
            key={name}
            name={name}
            value={value}
            panel={of(name)}
            onRemove={() => page.narrow({ [name]: undefined })}
          />
        );
      })}
      {scopeNames.map((name) => {
        const panel = of(name);
        return page.scope[name] !== undefined ||
          // Its addresses are offered.
          name === 'upstream' ||
          !panel?.rows?.length ||
          panel.unavailable !== undefined ? null : (
          <AddFilter key={name} name={name} panel={panel} page={page} onAll={onAll} />
        );
      })}
      {(hasOthers || page.isOfAllGateways) && <GatewayChoice page={page} />}
    </>
  );
}

const pill =
  'inline-flex h-control items-center gap-1.5 rounded-control border border-line-strong px-2.5 text-row font-medium whitespace-nowrap text-text-2 hover:border-line-control hover:bg-hover';

const statusClasses: readonly PanelRow[] = ['4xx', '5xx', '2xx', '3xx'].map((status) => ({
  key: status,
  label: status,
  values: [],
  scope: { status },
}));

const anyPlugin: PanelRow = {
  key: 'plugin',
  label: answererText('plugin'),
  values: [],
  scope: { answered_by: 'plugin' },
};

const isPlugin = ({ scope }: PanelRow): boolean => answererFits(scope?.answered_by ?? '', 'plugin');

/** Choices that stand for several rows of a panel. */
function groupsOf(name: ScopeName, rows: readonly PanelRow[]): readonly PanelRow[] {
  if (name === 'status') return statusClasses;
  return name === 'answered_by' && rows.some(isPlugin) ? [anyPlugin] : [];
}

function AddFilter({
  name,
  panel,
  page,
  onAll,
}: { name: ScopeName; panel: Panel } & Pick<FilterBarProps, 'page' | 'onAll'>) {
  const own = panel.rows ?? [];
  const rows = [...groupsOf(name, own), ...own].filter(({ scope }) => scope);
  if (rows.length === 0) return null;
  return (
    <Menu
      label={panel.one}
      align="start"
      trigger={
        <button type="button" aria-label={`Add a filter: ${panel.one}`} className={`${pill} border-dashed`}>
          <Plus size={14} />
          {panel.one}
        </button>
      }
      items={[
        ...rows.slice(0, mostChoices).map((row) => ({
          text: row.status === undefined ? row.label : String(row.status),
          onSelect: () => row.scope && page.narrow(row.scope),
        })),
        ...(rows.length > mostChoices
          ? (['line', { text: `All ${panel.title}`, onSelect: () => onAll(panel.id) }] as const)
          : []),
      ]}
    />
  );
}

/** Where they are not those of a panel. */
const titles: Partial<Record<ScopeName, string>> = {
  upstream: 'Upstream',
  upstream_address: 'Target',
  answered_by: 'Answered by',
};
const valueTexts: Partial<Record<ScopeName, (value: string) => string>> = {
  upstream: (name) => name,
  answered_by: answererText,
};

function FilterChip({
  name,
  value,
  panel,
  onRemove,
}: {
  name: ScopeName;
  value: string;
  panel: Panel | undefined;
  onRemove: () => void;
}) {
  const found = panel?.rows?.find(({ scope }) => scope?.[name] === value)?.label;
  const label = valueTexts[name]?.(value) ?? (found || value);
  const to = addressOf(name, value, panel);
  return (
    <span className="inline-flex h-control max-w-full items-center rounded-control border border-line-strong bg-surface text-row">
      <span className="trunc max-w-80 py-1 pr-0.5 pl-2.5" title={label}>
        <span className="text-muted">{titles[name] ?? panel?.one ?? 'Filter'}</span>
        {name === 'answered_by' ? ' ' : ' is '}
        {to === undefined ? (
          <b className="font-medium">{label}</b>
        ) : (
          <Link to={to} dir="auto" className="plain-link font-medium">
            {label}
          </Link>
        )}
      </span>
      <IconButton size="xs" label={`Remove the filter ${label}`} className="mr-0.5" onClick={onRemove}>
        <X size={14} />
      </IconButton>
    </span>
  );
}

/** The page of what the filter names. */
function addressOf(name: ScopeName, value: string, panel: Panel | undefined): string | undefined {
  switch (name) {
    case 'target':
      return panel?.one === 'Route'
        ? paths.route(value)
        : panel?.one === 'API'
          ? paths.api(value)
          : undefined;
    case 'service':
      return paths.service(value);
    case 'consumer':
      return paths.consumer(value);
    default:
      return undefined;
  }
}

function GatewayChoice({ page: { isOfAllGateways, setOfAllGateways } }: Pick<FilterBarProps, 'page'>) {
  return (
    <Menu
      label="Gateway"
      align="start"
      trigger={
        <button type="button" className={pill}>
          {isOfAllGateways ? 'All gateways' : 'This gateway'}
          <ChevronDown size={14} />
        </button>
      }
      items={[
        { text: 'This gateway', checked: !isOfAllGateways, onSelect: () => setOfAllGateways(false) },
        { text: 'All gateways', checked: isOfAllGateways, onSelect: () => setOfAllGateways(true) },
      ]}
    />
  );
}
