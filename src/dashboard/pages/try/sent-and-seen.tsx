import type { TryAnswer } from '#dashboard/api/try-it.ts';
import { cx } from '#dashboard/lib/class-names.ts';
import { headDifference, type HeadLine } from './head-difference.ts';

/** The head that was sent beside the one that the upstream saw. */
export function SentAndSeen({ answer }: { answer: TryAnswer }) {
  const { sent, seen } = answer;
  const head = `${sent.method} ${sent.path} HTTP/1.1\r\n${sent.headers.map(([name, value]) => `${name}: ${value}`).join('\r\n')}`;
  if (!seen)
    return (
      <>
        <Head title={`Sent to ${sent.to}`} lines={headDifference(head, head).sent} />
        <p className="mt-2 text-row text-muted">
          What the upstream saw, this gateway cannot tell. The bundled gateway can.
        </p>
      </>
    );
  if (!seen.upstream)
    return (
      <>
        <Head title={`Sent to ${sent.to}`} lines={headDifference(head, head).sent} />
        <p className="mt-2 text-row text-muted">The upstream has seen nothing of it.</p>
      </>
    );
  const { sent: left, seen: right } = headDifference(head, seen.upstream.head);
  return (
    <div className="grid gap-4 laptop:grid-cols-2">
      <Head title={`Sent to ${sent.to}`} lines={left} />
      <Head title={`Seen by the upstream at ${seen.upstream.address}`} lines={right} />
    </div>
  );
}

function Head({ title, lines }: { title: string; lines: readonly HeadLine[] }) {
  return (
    <section className="min-w-0" aria-label={title}>
      <h3 className="mt-3 mb-1 text-meta font-medium [overflow-wrap:anywhere] text-muted">{title}</h3>
      <ol className="mono overflow-hidden rounded-control bg-sunken py-2 leading-5 inset-ring inset-ring-line">
        {lines.map(({ text, own, key }) => (
          <li
            key={key}
            className={cx(
              'grid grid-cols-[20px_minmax(0,1fr)] pr-3 [overflow-wrap:anywhere]',
              own === 'added' && 'bg-good-soft text-good',
              own === 'gone' && 'bg-bad-soft text-bad',
              own === 'both' && 'text-text-2',
            )}
          >
            <span className="text-center">
              {own === 'added' ? '+' : own === 'gone' ? '−' : ''}
              {own !== 'both' && <span className="sr-only">{own} </span>}
            </span>
            <span>{text}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
