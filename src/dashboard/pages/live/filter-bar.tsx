import { Plus, X } from 'lucide-react';
import type { RequestsFilter, ShownRequest } from '#dashboard/api/live-requests.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { useHotkeys } from '#dashboard/lib/use-hotkeys.ts';
import { useTypedUrlState } from '#dashboard/lib/use-typed-url-state.ts';
import { useUrlState } from '#dashboard/lib/use-url-state.ts';
import { IconButton } from '#dashboard/ui/icon-button.tsx';
import { FilterInput } from '#dashboard/ui/filter-input.tsx';
import { Menu } from '#dashboard/ui/menu.tsx';
import { GatewaysSwitch } from './gateways.tsx';
import { choicesOf } from './filter-choices.ts';
import { chipFilters, type ChipFilter } from './live-filter.ts';
import { useFilterTitles, useValueText } from './use-filter-words.ts';

/** Filters that are offered on a phone, too. */
const onPhones: ReadonlySet<ChipFilter> = new Set(['status', 'target']);
/** Filters that are set from other pages, or from a request. */
const neverOffered: ReadonlySet<ChipFilter> = new Set([
  'service',
  'upstream',
  'upstream_address',
  'path_not',
  'captured',
]);

/** The filters: a text, a chip for each that is set, and a dashed one for each that can be. All stand in the address. */
export function FilterBar({
  filter,
  requests,
}: {
  filter: RequestsFilter;
  requests: readonly ShownRequest[];
}) {
  const [text, setText] = useTypedUrlState('text');
  const titles = useFilterTitles();
  const set = chipFilters.filter((name) => filter[name] !== undefined);
  const unset = chipFilters.filter((name) => filter[name] === undefined && !neverOffered.has(name));
  useHotkeys({ filter: () => document.getElementById('live-filter')?.focus() });
  return (
    <>
      <search className="w-full tablet:w-80">
        <FilterInput
          id="live-filter"
          aria-label="Filter the requests"
          placeholder="Part of a path, host or address"
          maxLength={200}
          value={text}
          onText={setText}
        />
      </search>
      {set.map((name) => (
        <SetChip key={name} name={name} value={filter[name] ?? ''} requests={requests} />
      ))}
      {unset.map((name) => (
        <Offer key={name} name={name} title={titles[name]} requests={requests} />
      ))}
      <GatewaysSwitch />
    </>
  );
}

function SetChip({
  name,
  value,
  requests,
}: {
  name: ChipFilter;
  value: string;
  requests: readonly ShownRequest[];
}) {
  const { set } = useUrlState();
  const title = useFilterTitles()[name];
  const text = useValueText(name, value, requests);
  const joint = name === 'path_not' ? ' is not ' : ' ';
  return (
    <span className="inline-flex h-control max-w-full items-center rounded-control border border-line-strong bg-surface text-row">
      <span className="trunc max-w-80 pl-2.5" title={value}>
        <span className="text-muted">{title}</span>
        {joint}
        <bdi dir="ltr" className={cx('font-medium', name === 'path_not' && 'mono')}>
          {text}
        </bdi>
      </span>
      <IconButton
        size="xs"
        label={`Remove filter: ${title}${joint}${text}`}
        className="mx-0.5"
        onClick={() => set({ [name]: undefined })}
      >
        <X size={14} />
      </IconButton>
    </span>
  );
}

function Offer({
  name,
  title,
  requests,
}: {
  name: ChipFilter;
  title: string;
  requests: readonly ShownRequest[];
}) {
  const { set } = useUrlState();
  const choices = choicesOf(name, requests);
  const phone = onPhones.has(name) ? undefined : 'max-tablet:hidden';
  return (
    <Menu
      label={title}
      align="start"
      trigger={
        <button
          type="button"
          className={cx(
            'inline-flex h-control items-center gap-1.5 rounded-control border border-dashed border-line-strong px-2.5 text-row font-medium whitespace-nowrap text-text-2 hover:border-line-control hover:bg-hover',
            phone,
          )}
        >
          <Plus size={14} />
          {title}
        </button>
      }
      items={
        choices.length === 0
          ? [{ text: 'No request shown has one', onSelect: () => undefined }]
          : choices.map(({ value, text }) => ({ text, onSelect: () => set({ [name]: value }) }))
      }
    />
  );
}
