import { CircleAlert, TriangleAlert } from 'lucide-react';
import { useNow } from '#dashboard/lib/use-now.ts';
import { Chip } from '#dashboard/ui/chip.tsx';
import { dateText, expiryOf } from './x509/expiry.ts';
import type { ReadCertificate } from './x509/read-certificate.ts';

/** "expires in 12 days", in the colour of how soon that is; the date on hover. */
export function ExpiryChip({ leaf }: { leaf: ReadCertificate }) {
  const { text, tone } = expiryOf(leaf, useNow(60_000));
  const title = `Valid from ${dateText(leaf.from)} to ${dateText(leaf.until)}`;
  if (tone === 'good')
    return (
      <span title={title} className="whitespace-nowrap text-text-2 tabular-nums">
        {text}
      </span>
    );
  const Icon = tone === 'bad' ? CircleAlert : TriangleAlert;
  return (
    <Chip tone={tone} title={title} className="tabular-nums">
      <Icon size={12} />
      {text}
    </Chip>
  );
}
