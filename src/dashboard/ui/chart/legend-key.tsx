// A piece of a bar or a line beside its word.
import { useId, type ReactNode } from 'react';
import type { BarLook, LineLook } from './chart-data.ts';
import { barStyles, lineStyles } from './looks.ts';

export function LegendKey({ look, children }: { look: BarLook | LineLook; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      {isBar(look) ? <BarSwatch look={look} /> : <LineSwatch look={look} />}
      {children}
    </span>
  );
}

const isBar = (look: BarLook | LineLook): look is BarLook => look in barStyles;

function BarSwatch({ look }: { look: BarLook }) {
  const id = useId();
  const { ground, texture } = barStyles[look];
  const shape = { width: 14, height: 10, rx: 2 };
  return (
    <svg width="14" height="10" aria-hidden="true">
      <rect {...shape} fill={`var(${ground})`} />
      {texture && (
        <>
          <pattern
            id={id}
            width={texture.kind === 'dots' ? 4 : 5}
            height={texture.kind === 'dots' ? 4 : 5}
            patternUnits="userSpaceOnUse"
            patternTransform={texture.kind === 'dots' ? undefined : 'rotate(45)'}
          >
            {texture.kind === 'dots' ? (
              <circle cx="1.4" cy="1.4" r=".9" fill={`var(${texture.ink})`} />
            ) : (
              <rect width="2.2" height="5" fill={`var(${texture.ink})`} />
            )}
          </pattern>
          <rect {...shape} fill={`url(#${id})`} />
        </>
      )}
    </svg>
  );
}

function LineSwatch({ look }: { look: LineLook }) {
  const { ink, width, dash } = lineStyles[look];
  return (
    <svg width="18" height="10" aria-hidden="true">
      <line
        x2="18"
        y1="5"
        y2="5"
        stroke={`var(${ink})`}
        strokeWidth={width}
        strokeDasharray={dash?.join(' ')}
      />
    </svg>
  );
}
