import { useMemo, useState } from 'react';
import { routeTitle } from '#schema/route-title.ts';
import { requestFor, takesOfApi, takesOfRoute, type RequestFor } from '#dashboard/crud/request-for.ts';
import { Combobox, type ComboboxOption } from '#dashboard/ui/combobox.tsx';
import type { TracedGateway } from '../trace/use-trace.ts';

const shownAtOnce = 100;

/** Fills the form with a request that an API or a route takes. */
export function FillFrom({
  gateway,
  onChange,
}: {
  gateway: TracedGateway;
  onChange: (request: RequestFor) => void;
}) {
  const [text, setText] = useState('');
  const options = useMemo(() => optionsFor(gateway), [gateway]);
  const wanted = text.trim().toLowerCase();
  const found = options.filter(({ label, sub }) => `${label} ${sub ?? ''}`.toLowerCase().includes(wanted));
  const placeholder = gateway.apis.size > 0 ? 'Fill in from an API or a route' : 'Fill in from a route';
  return (
    <div className="mt-3 max-w-100">
      <Combobox
        id="try-fill"
        aria-label={placeholder}
        chosen={undefined}
        placeholder={placeholder}
        options={found.slice(0, shownAtOnce)}
        note={noteFor(found.length)}
        onSearch={setText}
        onChange={(id) => {
          const request = id === undefined ? undefined : requestOf(gateway, id);
          if (request) onChange(request);
        }}
        clearLabel="Clear"
      />
    </div>
  );
}

const noteFor = (found: number): string | undefined => {
  if (found === 0) return 'Nothing matches';
  return found > shownAtOnce ? 'There are more: type to find them' : undefined;
};

const option = (value: string, label: string, { host, path }: RequestFor): ComboboxOption => ({
  value,
  label,
  sub: `${host}${path}`,
});

function optionsFor({ apis, routes }: TracedGateway): readonly ComboboxOption[] {
  return [
    ...[...apis.values()].map((api) => option(api.id, api.name, requestFor(takesOfApi(api)))),
    ...[...routes.values()].map((route) =>
      option(route.id, routeTitle(route), requestFor(takesOfRoute(route))),
    ),
  ];
}

function requestOf({ apis, routes }: TracedGateway, id: string): RequestFor | undefined {
  const api = apis.get(id);
  if (api) return requestFor(takesOfApi(api));
  const route = routes.get(id);
  return route && requestFor(takesOfRoute(route));
}
