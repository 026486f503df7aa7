import { useQuery } from '@tanstack/react-query';
import { routerKindOf } from '#routing/trace/router-kind.ts';
import type { RouterKind } from '#routing/trace/tracer.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';

/** The router of the connected gateway. Undefined until a later gateway has said which flavour it has. */
export function useRouterKind(): RouterKind | undefined {
  const { generation } = useDialect();
  const node = useQuery(nodeInfoQuery());
  if (generation === '3.0' && !node.data) return undefined;
  return routerKindOf(generation, node.data?.router_flavor);
}
