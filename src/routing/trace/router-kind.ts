import type { RouterKind } from './tracer.ts';

/** The router of a gateway of this generation. `flavor`: what it says of its router; Kong says it since 3.0. */
export function routerKindOf(generation: string, flavor: string | undefined): RouterKind {
  if (generation === '0.10' || generation === '0.13') return 'listed';
  if (generation === '0.15') return 'traditional by characters';
  return flavor === 'traditional' || flavor === 'expressions' ? flavor : 'traditional_compatible';
}
