import { Play } from 'lucide-react';
import { paths } from '#dashboard/paths.ts';
import { ButtonLink } from '#dashboard/ui/button.tsx';
import { handedState, handOver } from './handed-request.ts';
import type { RequestValues } from './request-values.ts';

/** Opens the page that sends requests, with this one. */
export const SendForReal = ({ values }: { values: RequestValues }) => (
  <ButtonLink to={paths.tryIt()} state={handedState} className="flex-none" onClick={() => handOver(values)}>
    <Play size={16} />
    <span className="max-tablet:sr-only">Send it for real</span>
  </ButtonLink>
);
