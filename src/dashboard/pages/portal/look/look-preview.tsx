// The first page of the portal in small, in the colours that it will have.
import { useState } from 'react';
import { brandShades, isColour, shownPicture, type PortalSettings } from '#dashboard/api/portal/catalogue.ts';
import { Segments } from '#dashboard/ui/segments.tsx';
import { Styled } from './swatch.tsx';

type Look = Pick<PortalSettings, 'name' | 'colour' | 'theme' | 'logo' | 'tagline' | 'footer'>;

const themes = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

export function LookPreview({ look }: { look: Look }) {
  const [chosen, setChosen] = useState<'light' | 'dark'>('light');
  const theme = look.theme === 'visitor' ? chosen : look.theme;
  return (
    <section aria-label="Preview" className="mt-8 min-w-0 desktop:mt-0">
      <div className="mb-3 flex min-h-8 items-center justify-between gap-2">
        <h2>Preview</h2>
        {look.theme === 'visitor' && (
          <Segments label="Theme of the preview" options={themes} value={chosen} onChange={setChosen} />
        )}
      </div>
      <Mini look={look} theme={theme} />
    </section>
  );
}

function Mini({
  look: { name, colour, logo, tagline, footer },
  theme,
}: {
  look: Look;
  theme: 'light' | 'dark';
}) {
  const shades = brandShades(isColour(colour) ? colour : '#2563eb')[theme];
  return (
    <Styled
      styles={{
        'color-scheme': theme,
        '--accent': shades.fill,
        '--on-accent': shades.on,
        '--accent-text': shades.text,
        '--accent-soft': shades.soft,
      }}
      className="overflow-hidden rounded-card bg-surface text-text inset-ring inset-ring-line-strong"
    >
      <div inert aria-hidden="true">
        <div className="flex items-center gap-2 border-b border-line px-4 py-2 text-row font-medium">
          {logo === null ? (
            <span className="grid size-7 flex-none place-content-center rounded-control bg-accent text-on-accent">
              {name.slice(0, 1)}
            </span>
          ) : (
            <img src={shownPicture(logo)} alt="" className="size-7 rounded-control object-contain" />
          )}
          <span className="trunc flex-1">{name}</span>
          <span className="text-accent-text">APIs</span>
          <span className="text-text-2">Guides</span>
          <MiniButton />
        </div>
        <div className="p-4">
          <p className="text-title font-strong [overflow-wrap:anywhere]">{name}</p>
          <p className="mt-1 text-text-2">{tagline}</p>
          <p className="mt-3 flex gap-2">
            <MiniButton />
          </p>
          <div className="mt-4 grid grid-cols-2 gap-3">
            {['Weather', 'Geek-Jokes'].map((api) => (
              <div key={api} className="rounded-card p-3 inset-ring inset-ring-line">
                <span className="block size-7 rounded-control bg-accent-soft" />
                <p className="mt-2 font-strong">{api}</p>
              </div>
            ))}
          </div>
          <p className="mt-4 flex flex-wrap gap-3 text-meta text-muted">
            {footer.map(({ label, to }) => (
              <span key={`${label} ${to}`}>{label}</span>
            ))}
          </p>
        </div>
      </div>
    </Styled>
  );
}

function MiniButton() {
  return (
    <span className="rounded-chip bg-accent px-2.5 py-1 text-meta font-medium text-on-accent">Sign up</span>
  );
}
