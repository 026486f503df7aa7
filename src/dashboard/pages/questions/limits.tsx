import { useInfiniteQuery, useQueries } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Link } from 'react-router';
import { pluginQueries } from '#dashboard/api/plugins.ts';
import { usageQuery, type CountedWindow } from '#dashboard/api/traffic-numbers.ts';
import { QueryGate } from '#dashboard/crud/query-gate.tsx';
import { useAllPages } from '#dashboard/crud/use-all-pages.ts';
import { usePluginPlace } from '#dashboard/crud/plugin-place.ts';
import type { Plugin } from '#dashboard/api/gateway-types.ts';
import { countOf, formatCount } from '#dashboard/lib/count.ts';
import { shareText } from '#dashboard/lib/traffic-text.ts';
import { paths } from '#dashboard/paths.ts';
import { NameLink } from '#dashboard/ui/name-link.tsx';
import { AnswerTable, Basis, NoRows } from './answer-table.tsx';
import { close, limitsOf, nearLimits, type Limits, type NearLimit } from './near-limits.ts';

/** The most rows below those that are close. */
const most = 20;

export function LimitsAnswer() {
  const list = useInfiniteQuery(pluginQueries.list());
  useAllPages(list);
  return (
    <QueryGate query={list} what="The plugins">
      {({ rows }) => <Answer plugins={rows} />}
    </QueryGate>
  );
}

function Answer({ plugins }: { plugins: readonly Plugin[] }) {
  const limits = limitsOf(plugins);
  const usages = useQueries({ queries: limits.windows.map((window) => usageQuery(window)) });
  const counted = usages.flatMap(({ data }, index) => {
    const window = limits.windows[index];
    return data && window ? [{ window, rows: data.rows, more: data.more }] : [];
  });
  const failure = usages.find(({ error }) => error !== null)?.error;
  if (failure) return <NoRows>{failure.message}</NoRows>;
  const all = nearLimits(plugins, counted);
  const rows = all.filter(({ used, limit }, index) => used >= close * limit || index < most);
  const near = rows.filter(({ used, limit }) => used >= close * limit).length;
  return (
    <>
      <Basis>
        The requests of the current minute, hour, day, month or year (UTC), as the limits of rate-limiting
        count them. Requests that were refused count along here.
      </Basis>
      {limits.windows.length === 0 ? (
        <NoRows>No rate-limiting that counts by consumer is switched on.</NoRows>
      ) : counted.length < limits.windows.length ? null : (
        <>
          <p className="mb-2 font-medium">
            {near === 0
              ? 'No consumer is close to a limit.'
              : `${countOf(near, 'limit')} ${near === 1 ? 'is' : 'are'} used to 80 % or more.`}
          </p>
          {rows.length === 0 ? (
            <NoRows>No consumer has asked for something with a limit in a current window.</NoRows>
          ) : (
            <AnswerTable
              label="Consumers by their use of a limit"
              columns={columns}
              rows={rows}
              keyOf={({ consumer, window, plugin }) => `${consumer} ${window} ${plugin.id}`}
            />
          )}
        </>
      )}
      <NotKnown limits={limits} isMore={counted.some(({ more }) => more)} />
    </>
  );
}

const left: Readonly<Record<CountedWindow, string>> = {
  minute: 'this minute',
  hour: 'this hour',
  day: 'today (UTC)',
  month: 'this month',
  year: 'this year',
};

const columns = [
  {
    title: 'Consumer',
    cell: ({ consumer, consumerName }: NearLimit) => (
      <NameLink to={paths.consumer(consumer)} name={consumerName || consumer} />
    ),
  },
  { title: 'Limit', cell: ({ plugin }: NearLimit) => <LimitLink plugin={plugin} /> },
  {
    title: 'Used',
    right: true,
    cell: ({ used, limit, window }: NearLimit) => (
      <span className="text-text tabular-nums">
        {formatCount(used)} of {formatCount(limit)} {left[window]}
      </span>
    ),
  },
  {
    title: 'Share',
    right: true,
    width: 'w-32',
    cell: ({ used, limit }: NearLimit) =>
      used >= limit ? (
        <Marked text="used up" tone="text-bad" />
      ) : used >= close * limit ? (
        <Marked text={shareText(used, limit)} tone="text-warn" />
      ) : (
        <span className="tabular-nums">{shareText(used, limit)}</span>
      ),
  },
] as const;

function Marked({ text, tone }: { text: string; tone: string }) {
  return (
    <span className={`inline-flex items-center gap-1.5 tabular-nums ${tone}`}>
      <TriangleAlert size={14} aria-hidden="true" />
      {text}
    </span>
  );
}

function LimitLink({ plugin }: { plugin: Plugin }) {
  const place = usePluginPlace(plugin);
  return (
    <Link to={paths.plugin(plugin.id)} className="plain-link trunc">
      rate-limiting on {place}
    </Link>
  );
}

function NotKnown({
  limits: { byOther, bySecond, byUpstream },
  isMore,
}: {
  limits: Limits;
  isMore: boolean;
}) {
  const notes = [
    byOther.length > 0 &&
      `${countOf(byOther.length, 'configuration')} of rate-limiting ${byOther.length === 1 ? 'counts' : 'count'} by address, credential or header: how many requests each of those has left is not recorded.`,
    bySecond.length > 0 && 'Limits for a second are too short to be looked at here.',
    byUpstream.length > 0 && 'What response-ratelimiting counts is said by upstreams, and not recorded.',
    isMore && 'The 2,000 busiest pairs of consumer and API are looked at.',
  ].filter((note) => note !== false);
  if (notes.length === 0) return null;
  return (
    <ul className="mt-4 flex list-disc flex-col gap-1 pl-4 text-meta text-muted">
      {notes.map((note) => (
        <li key={note}>{note}</li>
      ))}
    </ul>
  );
}
