import type { PortalFacts } from '#wire/portal/look.ts';

/** Leads to the OpenID provider, and back to the portal. */
export function ProviderButton({
  facts: { provider, passwords },
  verb,
}: {
  facts: PortalFacts;
  verb: string;
}) {
  if (provider === null) return null;
  return (
    <>
      <a
        href="/portal/api/provider"
        className="mt-6 flex h-control items-center justify-center rounded-control border border-line-strong bg-surface px-3 text-base font-medium hover:border-line-control hover:bg-hover"
      >
        <span className="trunc">
          {verb} with {provider}
        </span>
      </a>
      {passwords && (
        <p className="mt-6 -mb-2 flex items-center gap-3 text-base text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
          or
        </p>
      )}
    </>
  );
}
