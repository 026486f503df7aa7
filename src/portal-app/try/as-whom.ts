// The credentials of the developer that an API takes.
import type { ShownApplication, ShownCredential } from '#wire/portal/application.ts';
import type { PublishedApi } from '#wire/portal/catalogue.ts';

export interface Caller {
  readonly application: ShownApplication;
  readonly credential: ShownCredential;
}

/** The newest of each application first. */
export const callersOf = (
  { slug, auth }: PublishedApi,
  applications: readonly ShownApplication[],
): readonly Caller[] =>
  applications
    .filter(({ grants }) =>
      grants.some(({ api, state }) => api === slug && state !== 'asked' && state !== 'refused'),
    )
    .flatMap((application) =>
      application.credentials
        .filter(({ kind }) => kind === auth)
        .toSorted((one, other) => other.since - one.since)
        .map((credential) => ({ application, credential })),
    );
