import { useQuery } from '@tanstack/react-query';
import type { RouterKind } from '#routing/trace/tracer.ts';
import { useDialect } from '#dashboard/api/dialect.ts';
import { nodeInfoQuery } from '#dashboard/api/node.ts';

/** The router of the connected gateway. Undefined until a later gateway has said which flavour it has. */
export function useRouterKind(): RouterKind | undefined {
  const { generation } = useDialect();
  const node = useQuery(nodeInfoQuery());
  if (generation === '0.10' || generation === '0.13') return 'listed';
  if (generation === '0.15') return 'traditional by characters';
  if (!node.data) return undefined;
  const flavor = node.data.router_flavor;
  return flavor === 'traditional' || flavor === 'expressions' ? flavor : 'traditional_compatible';
}
