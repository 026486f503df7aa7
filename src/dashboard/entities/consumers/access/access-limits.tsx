/** Says which refusals the dashboard cannot know of. */
export function AccessLimits() {
  return (
    <p className="mt-3 text-meta text-muted">
      Worked out from the plugins of the gateway, as the proxy chooses them. Limits of rate and size, and
      plugins that are not part of Kong, may still refuse a request.
    </p>
  );
}
